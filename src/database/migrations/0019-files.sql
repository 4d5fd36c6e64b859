-- Files that people bring, in pieces, so that none is ever whole in memory; each belongs to an object, whose rights it has (services/files).
create table files (
  id           text primary key,
  object_kind  text not null check (object_kind in ('organization', 'account')),
  object_id    text not null,
  name         text not null check (length(name) between 1 and 200),
  type         text,
  size         bigint,
  sha256       bytea,
  -- Null while it arrives, which must not take longer than until `expires_at`.
  arrived_at   timestamptz,
  expires_at   timestamptz,
  created_at   timestamptz not null,
  created_by   text not null,
  check ((arrived_at is null) = (size is null))
);
create index files_object on files (object_kind, object_id, created_at desc);
create index files_expire on files (expires_at) where expires_at is not null;
create table file_chunks (
  file_id  text not null references files on delete cascade,
  number   integer not null,
  bytes    bytea not null,
  primary key (file_id, number)
);
alter table file_chunks alter bytes set storage external;
