-- When and by whom each count of an app was reported. A zero without its time is no report: before this nobody could tell a
-- zero that was said from one that was only left out, so it opens no gate until it is reported again. A number above zero was
-- said by somebody; it stands, its time and its reporter are unknown.
alter table app add column open_authorizations_as_of timestamp with time zone;
alter table app add column open_authorizations_by varchar(64);
alter table app add column open_refunds_as_of timestamp with time zone;
alter table app add column open_refunds_by varchar(64);
alter table app add column open_complaints_as_of timestamp with time zone;
alter table app add column open_complaints_by varchar(64);

-- Charged at any time since it is known to us: now, or when the duties of one of its shutdowns were listed.
alter table app add column ever_charged boolean default false not null;
update app set ever_charged = true
where charged
   or app_id in (select s.app_id from shutdown s join duty d on d.case_no = s.case_no
                 where d.item = 'historicalBills' and (d.state <> 'NOT_APPLICABLE' or d.judged_by is not null));

-- What was said of user data when the letter was checked or a user notice was verified; null where nobody was asked.
alter table shutdown add column no_user_data boolean;
alter table shutdown add column no_user_data_evidence varchar;
alter table shutdown add column no_user_data_by varchar(64);
alter table shutdown add column no_user_data_at timestamp with time zone;
