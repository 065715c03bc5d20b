-- What one person alone may not do waits here until another of the same group asks for the same: a booking above the limit,
-- a group with power. Rows stay: they say who asked and who agreed.
create table second_look (
  id         varchar(36)  primary key,
  what       varchar(32)  not null,
  subject    varchar(300) not null,
  content    varchar(4000) not null,
  asked_by   varchar(64)  not null,
  asked_at   timestamp with time zone not null,
  settled_by varchar(64),
  settled_at timestamp with time zone,
  -- AGREED, REPLACED by other content, DROPPED as it was done otherwise; null while it waits
  outcome    varchar(16),
  -- '' while it waits, then the id: of each there waits one at a time
  waits_as   varchar(36)  not null,
  constraint second_look_waits_once unique (what, subject, waits_as)
);
create index second_look_waiting on second_look (waits_as, asked_at);
