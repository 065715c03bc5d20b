-- What several nodes at one database have in common.

-- Who is signed in to the web applications: Spring Session's own tables, under its names.
create table spring_session (
  primary_id            char(36) primary key,
  session_id            char(36) not null unique,
  -- milliseconds since 1970, and seconds
  creation_time         bigint   not null,
  last_access_time      bigint   not null,
  max_inactive_interval integer  not null,
  expiry_time           bigint   not null,
  principal_name        varchar(100)
);
create index session_by_expiry on spring_session (expiry_time);
create table spring_session_attributes (
  session_primary_id char(36)     not null references spring_session on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  primary key (session_primary_id, attribute_name)
);

-- Which release brought which models. The newest row is the newest release this database knows; an older one that starts again
-- deploys nothing.
create table model_release (
  deployment_id varchar(64) primary key,
  -- the last release that brought these models
  release_at    timestamp with time zone not null,
  -- of all models and forms together
  sha256        varchar(64) not null
);
