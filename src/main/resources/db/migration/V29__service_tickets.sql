-- Days that are otherwise than their weekday says (T8): holidays, and weekend days worked in exchange. A year of which no day is here is
-- not known yet.
create table calendar_day (
  on_day        date         primary key,
  calendar_year varchar(4)   not null,
  workday       boolean      not null,
  name          varchar(100) not null,
  set_by        varchar(64)  not null,
  set_at        timestamp with time zone not null
);
create index calendar_day_of_year on calendar_day (calendar_year);

-- What users and the platform ask of an ISV (§三.2, §三.3). No process and no timer of its own: what is late is found by watched_until.
create table service_ticket (
  -- the desk's own
  ticket_id      varchar(64)   primary key,
  app_id         varchar(64)   not null references app,
  kind           varchar(16)   not null,
  facts          varchar(4000),
  opened_at      timestamp with time zone not null,
  -- by when it is to be answered or solved; null: no clock
  due_at         timestamp with time zone,
  responded_at   timestamp with time zone,
  resolved_at    timestamp with time zone,
  affected_users integer,
  reported_by    varchar(64)   not null,
  -- when it has to be looked at; null once it was kept, or its breach was found
  watched_until  timestamp with time zone,
  -- the lead its breach is in
  lead_no        varchar(32),
  -- when it was last written, for its retention
  changed_at     timestamp with time zone not null
);
create index service_ticket_watched on service_ticket (watched_until);
create index service_ticket_of_app on service_ticket (app_id, kind, resolved_at);
create index service_ticket_age on service_ticket (changed_at);

-- How many complaints on record are open; null: none ever was on record.
alter table app add column complaint_records integer;
alter table app add column complaint_records_as_of timestamp with time zone;
alter table app add column complaint_records_by varchar(64);
