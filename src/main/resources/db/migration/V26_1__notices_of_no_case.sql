-- N27 tells an address that it is one no more. It belongs to no case.
alter table notice alter column case_no drop not null;
