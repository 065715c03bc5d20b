-- What the directory tells of an app (§三.1); null: not known.
alter table app add column description varchar(4000);
alter table app add column category varchar(100);
-- BCP 47 tags, separated by spaces
alter table app add column languages varchar(400);
alter table app add column first_listed_at timestamp with time zone;
alter table app add column last_major_update_at timestamp with time zone;
