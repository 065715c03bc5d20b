-- What a state means is carried out by other systems (rules.md R7): every change of what an app or an ISV may do, in the order in which
-- the changes came to be seen. Rows are only added; what is written into them later is who carried them out, once.
create table effect (
  seq             bigint       primary key,
  subject_type    varchar(8)   not null,
  subject_id      varchar(64)  not null,
  -- search, install, use, api, signIn, console, rank, activities, marketing:<surface>
  what            varchar(200) not null,
  -- false: withdrawn, barred, limited or, of rank, behind the others
  allowed         boolean      not null,
  case_no         varchar(32)  not null references case_file,
  at              timestamp with time zone not null,
  -- by whom and when it was carried out, as the system says; null until one does
  applied_by      varchar(200),
  applied_at      timestamp with time zone,
  -- who told us, and when
  acknowledged_by varchar(64),
  acknowledged_at timestamp with time zone
);
create index effect_of_subject on effect (subject_type, subject_id, seq);
create index effect_of_case on effect (case_no, seq);
create index effect_unapplied on effect (applied_at, seq);

-- The last number given out. Its row is held from there to the commit: numbers become visible in their order, without gaps.
create table effect_end (
  id   integer primary key check (id = 1),
  last bigint  not null
);
insert into effect_end (id, last) values (1, 0);

-- What is yet to be pushed to appgov.effects.url; gone when it was taken.
create table effect_push (
  seq          bigint       primary key references effect,
  subject_type varchar(8)   not null,
  subject_id   varchar(64)  not null,
  attempts     integer      not null,
  next_at      timestamp with time zone not null,
  last_error   varchar(1000)
);
create index effect_push_due on effect_push (next_at);
create index effect_push_of_subject on effect_push (subject_type, subject_id, seq);
