-- What each case suspends of each app, and when.
create table app_suspension (
  case_no  varchar(32)  not null references suspension,
  app_id   varchar(64)  not null references app,
  services varchar(100) not null,
  from_at  timestamp with time zone not null,
  until_at timestamp with time zone,
  primary key (case_no, app_id)
);
create index app_suspension_of_app on app_suspension (app_id, from_at);

-- What suspensions in force deny of an app; the sum of its rows in app_suspension, kept with each change of them.
alter table app add column suspended_services varchar(100) default '' not null;
