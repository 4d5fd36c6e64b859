-- N11, N12: reference books. A book is a node, so that rights over it are asked of the engine; its records are rows of their own.
create table books (
  node_id text primary key references nodes,
  note text,
  -- Read without signing in and without a key, as its organization has said; of an open book only.
  public boolean not null default false,
  -- The latest version of its structure, and the last approved revision; 0: none yet.
  structure integer not null default 0,
  revision integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table book_structures (
  book_id text not null references books on delete cascade,
  version integer not null,
  -- Attributes in order (services/books/structure/attribute.ts).
  attributes jsonb not null,
  at timestamptz not null,
  by_title text not null,
  primary key (book_id, version)
);

create table book_revisions (
  id text primary key,
  book_id text not null references books on delete cascade,
  -- What it is, or would be, called; of one that was withdrawn the number is free again.
  number integer not null,
  state text not null check (state in ('draft', 'agreed', 'approved', 'withdrawn')),
  -- The version of the structure that it is of.
  structure integer not null,
  note text,
  -- SHA-256 over the hashes of all its records, in their order, and of the document that is signed; once it is agreed.
  whole bytea,
  digest bytea,
  planned_for timestamptz,
  added integer not null default 0,
  changed integer not null default 0,
  deleted integer not null default 0,
  begun_by_id text,
  begun_by_title text not null,
  begun_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index book_revisions_open on book_revisions (book_id) where state in ('draft', 'agreed');
create unique index book_revisions_number on book_revisions (book_id, number) where state <> 'withdrawn';
create index book_revisions_planned on book_revisions (planned_for) where state = 'agreed' and planned_for is not null;

-- What became of a revision, who did it and when.
create table book_steps (
  id bigint generated always as identity primary key,
  revision_id text not null references book_revisions on delete cascade,
  step text not null check (step in ('begun', 'agreed', 'returned', 'planned', 'approved', 'withdrawn')),
  at timestamptz not null,
  by_id text,
  by_title text not null,
  note text,
  signature_id text
);
create index book_steps_revision on book_steps (revision_id, id);

-- What somebody changed in a draft, one after another.
create table book_changes (
  id bigint generated always as identity primary key,
  revision_id text not null references book_revisions on delete cascade,
  record_id bigint not null,
  operation text not null check (operation in ('add', 'change', 'delete', 'undo')),
  -- The attributes that were given, and what they became; null: taken away.
  patch jsonb,
  by_id text,
  by_title text not null,
  at timestamptz not null
);
create index book_changes_record on book_changes (revision_id, record_id, id);

-- What the changes of a draft come to: a record as it would be.
create table book_drafts (
  revision_id text not null references book_revisions on delete cascade,
  record_id bigint not null,
  operation text not null check (operation in ('add', 'change', 'delete')),
  content jsonb,
  hash bytea,
  last_change bigint not null,
  primary key (revision_id, record_id)
);

create sequence book_record_ids as bigint;

-- Every version of every record: which revision brought it, and which took it away.
create table book_records (
  record_id bigint not null,
  book_id text not null references books on delete cascade,
  from_revision integer not null,
  until_revision integer,
  content jsonb not null,
  -- SHA-256 of its canonical form (RFC 8785).
  hash bytea not null,
  key text,
  -- By which it is sorted, a text for each attribute that has a place here.
  sorts text[] not null,
  search_text text not null,
  primary key (record_id, from_revision)
);
create index book_records_of_book on book_records (book_id, record_id, from_revision);
create index book_records_begun on book_records (book_id, from_revision);
create index book_records_ended on book_records (book_id, until_revision) where until_revision is not null;
create unique index book_records_key on book_records (book_id, key) where until_revision is null and key is not null;
create index book_records_search on book_records using gin (search_text gin_trgm_ops) where until_revision is null;
create index book_records_sort_1 on book_records (book_id, (sorts[1] collate russian), record_id) where until_revision is null and sorts[1] is not null;
create index book_records_sort_2 on book_records (book_id, (sorts[2] collate russian), record_id) where until_revision is null and sorts[2] is not null;
create index book_records_sort_3 on book_records (book_id, (sorts[3] collate russian), record_id) where until_revision is null and sorts[3] is not null;
create index book_records_sort_4 on book_records (book_id, (sorts[4] collate russian), record_id) where until_revision is null and sorts[4] is not null;
create index book_records_sort_5 on book_records (book_id, (sorts[5] collate russian), record_id) where until_revision is null and sorts[5] is not null;
create index book_records_sort_6 on book_records (book_id, (sorts[6] collate russian), record_id) where until_revision is null and sorts[6] is not null;
create index book_records_sort_7 on book_records (book_id, (sorts[7] collate russian), record_id) where until_revision is null and sorts[7] is not null;
create index book_records_sort_8 on book_records (book_id, (sorts[8] collate russian), record_id) where until_revision is null and sorts[8] is not null;
alter table book_records alter column search_text set statistics 0, alter column content set statistics 0;

-- A value as a text that sorts as the value does; of none the empty text, which comes first.
create function book_sort(written jsonb, type text) returns text language sql immutable parallel safe
  return case
    when written is null or written = 'null'::jsonb then ''
    when type <> 'number' then left(written #>> '{}', 200)
    when written::numeric < 0 then 'n' || to_char(10000000000000000 + written::numeric, 'FM00000000000000000.000000')
    else 'p' || to_char(written::numeric, 'FM00000000000000000.000000')
  end;

-- Of a record's content and the attributes of its structure: what it is sorted by, called by, and found by.
create function book_sorts(content jsonb, attributes jsonb) returns text[] language sql immutable parallel safe
  return array(
    select book_sort(content -> (one ->> 'code'), one ->> 'type')
    from generate_series(1, (select coalesce(max((slotted ->> 'slot')::int), 0) from jsonb_array_elements(attributes) as slotted)) as place
    left join jsonb_array_elements(attributes) as one on (one ->> 'slot')::int = place
    order by place);

create function book_key(content jsonb, attributes jsonb) returns text language sql immutable parallel safe
  return (
    select string_agg(content ->> (one ->> 'code'), chr(31) order by place)
    from jsonb_array_elements(attributes) with ordinality as given (one, place)
    where (one ->> 'key')::boolean);

create function book_search(content jsonb) returns text language sql immutable parallel safe
  return search_fold(coalesce((select string_agg(value, ' ') from jsonb_each_text(content)), ''));
