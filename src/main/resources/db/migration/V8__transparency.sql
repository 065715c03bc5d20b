-- A year in numbers: each section looks at one date, and reads that year's rows only.
create index violation_of_year on violation (occurred_year, isv_id);
create index violation_by_decision on violation (finally_decided_at);
create index decision_by_date on decision (action, decided_at);
create index notice_by_writing on notice (queued_at, kind, state);
create index notice_by_service on notice (role, served_at);
create index appeal_by_receipt on appeal (received_at);
create index measure_by_start on measure (from_at);
create index app_move_by_date on app_move (at);
