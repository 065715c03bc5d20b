-- The case search. Lists are newest first: an index of what is asked for goes on in the list's order, so that a page reads its own rows only.
drop index case_of_isv;
drop index case_of_app;
drop index case_by_state;
drop index case_by_opening;
create index case_newest on case_file (opened_at desc, case_no desc);
create index case_of_isv on case_file (isv_id, opened_at desc, case_no desc);
create index case_of_app on case_file (app_id, opened_at desc, case_no desc);
create index case_in_state on case_file (state, opened_at desc, case_no desc);
create index case_of_process on case_file (process, opened_at desc, case_no desc);
create index case_under_policy on case_file (policy_version, opened_at desc, case_no desc);
create index case_by_ending on case_file (ended_at);
-- what else is asked of cases
create index violation_of_kind on violation (kind, occurred_year, case_no);
create index appeal_by_review on appeal (reviewed_at);
create index deposit_by_kind on deposit_entry (kind, at);
create index step_late on case_step (ended_at, due_at, case_no);
