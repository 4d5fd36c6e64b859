-- Files of rows that people bring in (services/imports): the rows as they were read, what each would do, and what is wrong in which cell.
alter table files drop constraint files_object_kind_check,
  add constraint files_object_kind_check check (object_kind in ('organization', 'account', 'photo', 'import'));

create table imports (
  id           text primary key,
  kind         text not null,
  file_name    text not null,
  asked_by     text,                                -- null: the operator
  headings     text[] not null,
  fields       jsonb not null,                      -- of each column: the field that it means, or null
  otherwise    jsonb not null default '{}',         -- by field: what stands for an empty cell
  row_count    integer not null default 0,
  check_id     text references jobs on delete set null,
  job_id       text references jobs on delete set null,
  created_at   timestamptz not null,
  -- Null while its rows arrive.
  arrived_at   timestamptz
);
create index imports_asked on imports (asked_by, created_at desc);
create index imports_created on imports (created_at);

create table import_rows (
  import_id  text not null references imports on delete cascade,
  number     integer not null,
  line       integer not null,                      -- its number in the file
  cells      jsonb not null,
  verdict    text check (verdict in ('new', 'changed', 'unchanged', 'wrong')),
  key        text,                                  -- by which it is known as the same row again
  title      text,
  problems   jsonb,
  changes    jsonb,
  gains      jsonb,
  primary key (import_id, number)
);
create index import_rows_key on import_rows (import_id, key) where key is not null;
create index import_rows_verdict on import_rows (import_id, verdict, number) where verdict is not null;

-- Organizations are looked up by what people write.
create index nodes_lower_title on nodes (lower(title));
create index organizations_lower_short_title on organizations (lower(short_title)) where short_title is not null;
create index persons_lower_name on persons (lower(last_name), lower(first_name));
