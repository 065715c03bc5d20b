-- One act is punished once (rules.md R6).
-- why a report is not an act on file already; kept as whoever reported it said
alter table violation add column distinct_act varchar(4000);
-- how many-th of the calendar year it is by each kind it is judged by (T6), as a JSON object; null in rows of before: the case's own for all
alter table violation add column occurrences varchar;
