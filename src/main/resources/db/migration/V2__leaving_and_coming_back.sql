-- Voluntary delisting, offline shutdown, expulsion and ending, relisting (§七).

alter table case_file add column ended_by varchar(32);
alter table case_file add column ended_why varchar(32);

-- who holds an app or an ISV: at most one delisting, shutdown or relisting per app, one ending per ISV (E13)
create table case_claim (
  subject varchar(80) primary key,
  case_no varchar(32) not null references case_file
);
create index claim_of_case on case_claim (case_no);

-- a case that waits for another one it did not start (E11a, E12)
create table case_join (
  case_no        varchar(32) not null references case_file,
  joined_case_no varchar(32) not null references case_file,
  primary key (case_no, joined_case_no)
);
create index join_of_joined on case_join (joined_case_no);

create table delisting (
  case_no       varchar(32)   primary key references case_file,
  app_id        varchar(64)   not null references app,
  reason        varchar(4000) not null,
  received_at   timestamp with time zone not null,
  agreed_at     timestamp with time zone,
  service_terms varchar(4000)
);

create table shutdown (
  case_no            varchar(32)   primary key references case_file,
  app_id             varchar(64)   not null references app,
  entry              varchar(16)   not null,
  reason             varchar(4000) not null,
  received_at        timestamp with time zone,
  planned_offline_at timestamp with time zone,
  letter             varchar(40)   references attachment,
  letter_checker     varchar(64),
  approved_at        timestamp with time zone,
  delisted_at        timestamp with time zone,
  reminded_day       integer       not null,
  confirmer          varchar(64)
);
create index shutdown_of_app on shutdown (app_id);

-- the duties of a shutdown, each judged on evidence
create table duty (
  case_no        varchar(32)   not null references shutdown,
  item           varchar(32)   not null,
  position       integer       not null,
  state          varchar(16)   not null,
  evidence       varchar,
  reason         varchar(4000),
  export_targets varchar,
  judged_by      varchar(64),
  judged_at      timestamp with time zone,
  primary key (case_no, item)
);

-- everybody who ever judged a duty, also when it was sent back: none of them confirms the shutdown
create table duty_judge (
  case_no varchar(32) not null,
  item    varchar(32) not null,
  judge   varchar(64) not null,
  primary key (case_no, item, judge),
  foreign key (case_no, item) references duty
);

-- batches of the ISV's notice to its own users; the last one starts the 90 days (E18)
create table user_notice (
  case_no      varchar(32) not null references shutdown,
  no           integer     not null,
  sent_at      timestamp with time zone not null,
  recipients   integer     not null check (recipients >= 0),
  all_notified boolean     not null,
  evidence     varchar     not null,
  verified_by  varchar(64) not null,
  verified_at  timestamp with time zone not null,
  primary key (case_no, no)
);

-- a refund that is due, and how often its payout failed (E23)
create table refund (
  case_no      varchar(32)   primary key references case_file,
  app_id       varchar(64)   not null references app,
  amount       numeric(14,2) not null check (amount >= 0),
  due_at       timestamp with time zone not null,
  failures     integer       not null,
  last_failure varchar(4000),
  paid_at      timestamp with time zone
);
create index refund_of_app on refund (app_id);

create table ending (
  case_no       varchar(32) primary key references case_file,
  isv_id        varchar(64) not null references isv,
  ordered       boolean     not null,
  reason        varchar(4000) not null,
  plan          varchar(4000),
  received_at   timestamp with time zone,
  end_at        timestamp with time zone,
  settler       varchar(64),
  settled_notes varchar(4000),
  letter_issuer varchar(64),
  signed_by     varchar(200)
);

create table relisting (
  case_no   varchar(32)   primary key references case_file,
  app_id    varchar(64)   not null references app,
  cause     varchar(4000) not null,
  plan      varchar(4000) not null,
  reviewer  varchar(64),
  standards varchar,
  listed_at timestamp with time zone
);

-- the cases that keep an app out of the directory: an upheld appeal takes away its own, relisting takes away all (E3, E10)
create table app_kept_out (
  app_id  varchar(64) not null references app,
  case_no varchar(32) not null,
  primary key (app_id, case_no)
);
-- apps that are out already: by the case that moved them, and by every delisting of a penalty since, which changed no state
insert into app_kept_out (app_id, case_no)
select a.app_id, m.case_no
from app a join app_move m on m.app_id = a.app_id
where a.status = 'DELISTED' and m.id = (select max(l.id) from app_move l where l.app_id = a.app_id)
union
select a.app_id, x.case_no
from app a join measure x on x.app_id = a.app_id
where a.status = 'DELISTED' and x.kind = 'DELIST' and x.state in ('ACTIVE', 'EXPIRED');
