-- A mail goes out in an envelope of its own: whatever comes back to it is about that sending, in whatever words (rules.md R10).
create table mail_envelope (
  -- what stands in the envelope's address and as ENVID: nobody can guess it, whoever has it was handed the mail
  token       varchar(32) primary key,
  notice_id   varchar(64) not null references notice,
  -- of notice_delivery: V25.1, a table of nodes at work each
  delivery_id varchar(64) not null,
  -- which round of the notice: how often it had been queued again
  round       integer     not null,
  made_at     timestamp with time zone not null
);
create index mail_envelope_delivery on mail_envelope (delivery_id);

-- When a bounce first voided the service of a notice (E28): of itself it does so once.
alter table notice add column voided_at timestamp with time zone;

-- What came back, each mail once. What is asked of a person waits here, with what the mail says beside it; the mail itself stays in its mailbox.
create table returned_mail (
  -- SHA-256 of the mail as it came
  id            varchar(64)  primary key,
  -- where it lies in the mailbox; null for what was reported otherwise
  uid_validity  bigint,
  uid           bigint,
  arrived_at    timestamp with time zone not null,
  read_at       timestamp with time zone not null,
  sender        varchar(400),
  subject       varchar(1000),
  judged        varchar(16)  not null,
  attributed_by varchar(20),
  notice_id     varchar(64),
  delivery_id   varchar(64),
  -- deliveries it may be about, when there are several; JSON
  candidates    varchar,
  reason        varchar(1000),
  -- ASKED, VOIDED, NOTED, NO_EFFECT, LEFT
  outcome       varchar(16)  not null,
  -- why a person is asked
  question      varchar(24),
  -- what a person reads: headers and texts, without the personal link
  content       varchar,
  waits         boolean      not null,
  decision      varchar(16),
  decided_by    varchar(64),
  decided_at    timestamp with time zone,
  because       varchar(4000),
  effect        varchar(16)
);
create index returned_mail_waiting on returned_mail (waits, arrived_at);
create index returned_mail_place on returned_mail (uid_validity, uid);
