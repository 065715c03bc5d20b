-- what a start has done once for this database
create table done_once (
  what    varchar(64) primary key,
  done_at timestamp with time zone not null
);

-- notices that reached nobody: shown to operators, counted for those who run the application
create index notice_by_state on notice (state, role, queued_at);
