-- The proof covers what decides: whatever changes a row that a decision, deadline, amount, person or letter rests on seals its
-- subject's rows anew: a case, a notice, a letter, an app, an ISV, a file, a template, a user, the rights.
alter table audit_head alter column case_no set data type varchar(300);
alter table audit_head add column seals integer default 0 not null;
alter table audit_head add column seal_hash varchar(64) default '0000000000000000000000000000000000000000000000000000000000000000' not null;
-- not in the global chain yet as it stands
alter table audit_head add column waits boolean default true not null;
create index head_waiting on audit_head (waits, case_no);

create table audit_seal (
  subject  varchar(300) not null,
  seq      integer      not null,
  at       timestamp with time zone not null,
  -- of each table that was written: the hash of all rows it has of this subject, "" when it has none; JSON
  contents varchar      not null,
  -- true where the rows were there before they were sealed: by a release that did not
  as_found boolean      not null,
  hash     varchar(64)  not null,
  primary key (subject, seq)
);

-- One chain over the ends of all: in which order they came to stand as they do. It may lag by a minute.
create table audit_global (
  no          bigint       primary key,
  at          timestamp with time zone not null,
  subject     varchar(300) not null,
  events      integer      not null,
  hash        varchar(64)  not null,
  seals       integer      not null,
  seal_hash   varchar(64)  not null,
  global_hash varchar(64)  not null
);
create index global_of_subject on audit_global (subject, no);
create table audit_global_head (
  id      integer primary key check (id = 1),
  entries bigint      not null,
  hash    varchar(64) not null,
  mac     varchar(64) not null,
  -- the last day whose anchor was mailed to the auditors
  mailed  date
);
insert into audit_global_head (id, entries, hash, mac)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', '');
