-- What systems find that may be a violation, until a person has looked (违规线索).
create table violation_lead (
  case_no      varchar(32)  primary key references case_file,
  kind         varchar(16)  not null,
  -- ISV, app (none: the ISV as a whole) and kind while the lead is open: a further finding joins it
  open_for     varchar(200) unique,
  -- the violation opened from it
  violation_no varchar(32)  references case_file
);
create index violation_lead_of_violation on violation_lead (violation_no);

create table lead_breach (
  case_no        varchar(32)   not null references violation_lead,
  no             integer       not null,
  facts          varchar(4000) not null,
  occurred_at    timestamp with time zone not null,
  until_at       timestamp with time zone,
  affected_users integer,
  -- the reporting system's own, by which it may repeat itself
  reference      varchar(200),
  reported_by    varchar(64)   not null,
  reported_at    timestamp with time zone not null,
  primary key (case_no, no),
  unique (reported_by, reference)
);
