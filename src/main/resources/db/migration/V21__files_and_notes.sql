-- Requests of delisting, ending and relisting take files (rules.md R8): ids of attachments as a JSON list; null in rows of before: none.
alter table delisting add column attachments varchar;
alter table ending add column attachments varchar;
alter table relisting add column attachments varchar;

-- Notes of interpretation (平台享有解释权): how the platform reads the policy in a case; append-only.
create table interpretation (
  case_no    varchar(32)   not null references case_file,
  no         integer       not null,
  text       varchar(4000) not null,
  written_by varchar(64)   not null,
  written_at timestamp with time zone not null,
  primary key (case_no, no)
);
