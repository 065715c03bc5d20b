-- §七 重新上架: an app comes back when every violation of its ISV is corrected, those as well that ended without a verification.

-- since when, and in which case it was verified that a violation is corrected: its own, or a relisting behind its end
alter table violation add column corrected_at timestamp with time zone;
alter table violation add column corrected_in varchar(32);
-- so far only the audit trail says so; what it does not say was never verified, however the case ended
update violation set corrected_in = case_no, corrected_at = (
  select max(a.at) from audit_event a where a.case_no = violation.case_no and a.what = 'rectification' and a.detail like '%"rectified":true%')
where exists (
  select 1 from audit_event a where a.case_no = violation.case_no and a.what = 'rectification' and a.detail like '%"rectified":true%');

-- what an application says of each such violation, and what was found
create table correction (
  case_no     varchar(32)   not null references relisting,
  violation   varchar(32)   not null references violation,
  position    integer       not null,
  done        varchar(4000) not null,
  evidence    varchar       not null,
  -- false for one that had been verified before: it is on file and asked of nobody
  to_verify   boolean       not null,
  corrected   boolean,
  notes       varchar(4000),
  verified_by varchar(64),
  verified_at timestamp with time zone,
  primary key (case_no, violation)
);
create index correction_of_violation on correction (violation);
