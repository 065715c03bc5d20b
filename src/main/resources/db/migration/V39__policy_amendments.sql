-- Amendments of the policy (§ opening, T9), and which ISV was told of which announcement.
create table policy_amendment (
  case_no            varchar(32)   primary key references case_file,
  version            varchar(32)   not null,
  title              varchar(200)  not null,
  -- the version it differs from
  base_version       varchar(32)   not null,
  planned_from       timestamp with time zone not null,
  -- lists of texts, one a change, in the same order
  changes            varchar       not null,
  changes_en         varchar       not null,
  reason             varchar(4000) not null,
  reason_en          varchar(4000) not null,
  -- Markdown
  text               varchar       not null,
  -- seconds
  appeal_window      bigint        not null,
  user_notice        bigint        not null,
  shutdown_notice    bigint        not null,
  termination_notice bigint        not null,
  -- rows of the penalty table, a list of texts; null: the table stays
  penalties          varchar,
  -- attachments: the text, and what differs
  text_file          varchar(64)   not null,
  difference_file    varchar(64)   not null,
  -- what is told: 0 nothing yet, 1 the amendment, each later one a new date or its withdrawal
  announcement       int           not null,
  announced_at       timestamp with time zone,
  -- when it was settled for every ISV that it was told
  complete_at        timestamp with time zone,
  withdrawal         varchar(4000),
  withdrawal_en      varchar(4000)
);

create table amendment_notice (
  case_no      varchar(32) not null references policy_amendment,
  announcement int         not null,
  isv_id       varchar(64) not null,
  notice_id    varchar(40) not null,
  primary key (case_no, announcement, isv_id)
);
