-- R11: opened_at says when a link was first fetched, by a person or by whatever looks at links in mails. Releases before called that
-- "opened", and one that works beside this one still does: so the column stays, and what it meant becomes what it says.
-- acted_at says when somebody first did something on its page.
alter table case_link add column acted_at timestamp with time zone;
