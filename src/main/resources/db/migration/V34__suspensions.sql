-- Emergency suspensions (§八), and the appeals against them.
create table suspension (
  case_no       varchar(32)   primary key references case_file,
  ground        varchar(4000) not null,
  -- what is suspended, by the names of the contract, separated by spaces
  scope         varchar(100)  not null,
  -- texts and ids of attachments
  evidence      varchar       not null,
  suspended_at  timestamp with time zone,
  review_due_at timestamp with time zone,
  reviewed_at   timestamp with time zone,
  kept_until    timestamp with time zone,
  -- opened at the review: the suspension stays until it is settled
  violation_no  varchar(32)   references case_file,
  lifted_at     timestamp with time zone,
  lifted_why    varchar(24)
);
create index suspension_of_violation on suspension (violation_no);

create table suspension_appeal (
  correspondence_id varchar(32) primary key,
  case_no           varchar(32) not null references suspension,
  received_at       timestamp with time zone not null,
  review_due_at     timestamp with time zone not null,
  -- upheld, rejected, withdrawn
  result            varchar(16),
  reasons           varchar(4000),
  reviewer          varchar(64),
  reviewed_at       timestamp with time zone
);
create index suspension_appeal_of_case on suspension_appeal (case_no, received_at);
