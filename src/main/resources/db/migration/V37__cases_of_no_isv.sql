-- An amendment of the policy concerns every ISV and is no one's.
alter table case_file alter column isv_id drop not null;
