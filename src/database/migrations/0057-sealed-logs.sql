-- Both logs are sealed into one Merkle tree (docs/logs.md): rows get their places after they are committed, so no deed waits for it.
create table sealed_entries (
  index   bigint primary key,
  log     text not null check (log in ('changes', 'events')),
  row_id  bigint not null,
  salt    bytea,                         -- of the personal values; null: they were erased
  entry   text,                          -- of what was erased: what was sealed, personal values as their hash
  unique (log, row_id)
);
-- 256 hashes of 32 bytes; at level L each is the root over 256^L entries.
create table log_tiles (
  level   integer not null,
  number  bigint not null,
  hashes  bytea not null,
  primary key (level, number)
);
create table log_checkpoints (
  size  bigint primary key,
  note  text not null,                   -- signed by a key that is not in the database
  vkey  text not null,
  at    timestamptz not null
);
-- Up to swept_id every row has its place, and none can come any more; mark_id may be swept once all that ran at mark_xid has ended.
create table sealing (
  log       text primary key check (log in ('changes', 'events')),
  swept_id  bigint not null default 0,
  mark_id   bigint not null default 0,
  mark_xid  text not null default '0',
  mark_at   timestamptz not null default now()
);
insert into sealing (log) values ('changes'), ('events');
