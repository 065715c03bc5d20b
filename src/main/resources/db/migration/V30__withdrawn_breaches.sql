-- What was found, and turned out to be none: an answer in time that was reported late. The finding stays as it was.
create table breach_withdrawal (
  case_no      varchar(32)   not null,
  no           integer       not null,
  reason       varchar(4000) not null,
  withdrawn_at timestamp with time zone not null,
  primary key (case_no, no),
  foreign key (case_no, no) references lead_breach
);
