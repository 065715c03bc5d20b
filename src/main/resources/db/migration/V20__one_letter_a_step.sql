-- What takes effect in one step is told in one letter (rules.md R8).
-- whether the ISV was told that it started (N07); what started before was told by itself
alter table measure add column start_told boolean not null default false;
update measure set start_told = true where state <> 'PENDING';

-- a refusal of before said nothing of the standards and wrote an empty list, which now means that none of them was met
update relisting set standards = null where standards = '[]';
