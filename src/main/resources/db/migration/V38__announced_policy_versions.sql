-- An announced version has a planned date; it takes effect only when everybody was told in time (§ opening, T9), and then by the clock.
alter table policy_version alter column effective_from drop not null;
alter table policy_version add column planned_from timestamp with time zone;
alter table policy_version add column withdrawn_at timestamp with time zone;
-- Markdown; null: the release brings it
alter table policy_version add column text varchar;
