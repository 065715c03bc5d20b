-- A payment settles what earlier deductions lacked before it becomes deposit (rules.md R5): one bank reference, several entries.
alter table deposit_entry alter column kind set data type varchar(24);
-- the entry of the same account that bears the bank reference of this one too; the reference itself stays unique
alter table deposit_entry add column shares_reference_of integer;
alter table deposit_entry add constraint shared_reference foreign key (app_id, shares_reference_of) references deposit_entry (app_id, seq);
-- the relisting in which it was paid; the entry's case is the one whose shortfall is settled
alter table deposit_entry add column paid_in varchar(32);
create index deposit_paid_in on deposit_entry (paid_in);

-- A shortfall ends with the reversal of its deduction. A deduction that found nothing to take was cancelled without one until now.
insert into deposit_entry (app_id, seq, kind, amount, balance_after, case_no, purpose, actor, at)
select lacked.app_id, cast(latest.seq + row_number() over (partition by lacked.app_id order by lacked.seq) as integer), 'REVERSAL', 0.00,
       latest.balance_after, lacked.case_no, replace(lacked.purpose, ':shortfall', ':reversal'), 'system', latest.at
from deposit_entry lacked
join measure cancelled on cancelled.case_no = lacked.case_no and cancelled.kind = 'DEPOSIT_DEDUCTION' and cancelled.state = 'CANCELLED'
  and lacked.purpose = 'deduction:' || cancelled.decision_no || ':shortfall'
join deposit_entry latest on latest.app_id = lacked.app_id
  and latest.seq = (select max(any_entry.seq) from deposit_entry any_entry where any_entry.app_id = lacked.app_id)
where lacked.kind = 'SHORTFALL' and not exists (
  select 1 from deposit_entry reversal where reversal.case_no = lacked.case_no and reversal.purpose = replace(lacked.purpose, ':shortfall', ':reversal'));
