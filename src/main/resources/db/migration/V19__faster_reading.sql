-- The open violations of an app, asked at every step of its shutdown, delisting and relisting.
create index violation_of_app on violation (app_id);
