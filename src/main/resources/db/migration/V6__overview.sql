-- What managers look at: what a process did in a period, whatever the step; which measures end next.
create index step_in_period on case_step (process, ended_at);
create index measure_ending on measure (state, until_at);
