-- The audit trail as a chain per case: each row holds the hash of the one before it.
alter table audit_event add column seq integer;
alter table audit_event add column previous varchar(64);
alter table audit_event add column hash varchar(64);
create unique index audit_chain on audit_event (case_no, seq);

-- where each chain ends; mac is made with a key outside the database, so that a chain cut or forged as a whole shows, too
create table audit_head (
  case_no varchar(32) primary key,
  events  integer     not null,
  hash    varchar(64) not null,
  mac     varchar(64) not null
);
