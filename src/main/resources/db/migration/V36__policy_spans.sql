-- What a version of the policy gives to people, in seconds, and which penalty table it has; null: as this installation and the release say.
alter table policy_version add column appeal_window bigint;
alter table policy_version add column user_notice bigint;
alter table policy_version add column shutdown_notice bigint;
alter table policy_version add column termination_notice bigint;
alter table policy_version add column table_deployment varchar(64);
