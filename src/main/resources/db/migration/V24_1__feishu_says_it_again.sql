-- What an event of Feishu said, as SHA-256: the same event once more is answered again, another one under its id is refused.
-- Null of what was taken before.
alter table feishu_callback add column content varchar(64);
