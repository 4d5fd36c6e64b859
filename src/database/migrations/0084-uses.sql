-- By which grants the yeses came that were asked for, and when last. A sample: written by each process now and then, without audit.
-- What is gone stays: its role was used.
create table uses (
  account_id  text not null,
  -- 0: a metarole's own power.
  grant_id    bigint not null,
  role_id     text,
  action      text not null,
  last_at     timestamptz not null,
  primary key (grant_id, account_id, action)
);
create index uses_of_account on uses (account_id);
create index uses_of_role on uses (role_id) where role_id is not null;

-- Since when use is watched: of what was before nobody knows.
create table use_watch (
  since  timestamptz not null
);
insert into use_watch values (now());
