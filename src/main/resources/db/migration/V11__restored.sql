-- Each time this database came out of a backup, as advance-numbers was told: what was numbered after the backup and is
-- forgotten is never numbered so again. The highest number is part of the ids of notices from then on (V-2025-000001-r1-03-N06).
create table database_restore (
  no            integer primary key,
  noted_at      timestamp with time zone default current_timestamp not null,
  -- the numbers of cases and letters go on above this one
  numbers_above bigint  not null
);
