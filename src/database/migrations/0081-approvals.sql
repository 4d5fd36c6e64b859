-- Agree, then approve, for any record and for documents of subsystems (A19).
create table approval_routes (
  -- Of one of the preset: in its place.
  id          text primary key,
  definition  jsonb not null,
  updated_at  timestamptz not null
);

create table approvals (
  id               text primary key,
  number           bigint generated always as identity unique,
  route_id         text not null,
  -- As it was when this one began.
  route            jsonb not null,
  -- Where its rights are asked. It may be deleted; what was decided stays.
  node_id          text not null,
  object_kind      text not null check (object_kind in ('record', 'document')),
  -- The record, or the document by its id in its subsystem.
  object_id        text not null,
  subsystem        text,
  title            text not null,
  link             text,
  -- The canonical bytes (RFC 8785) that are decided on, and their SHA-256.
  document         bytea not null,
  hash             text not null,
  -- How many times it was sent.
  version          integer not null,
  authors          text[] not null,
  -- Null: a subsystem.
  started_by       text,
  started_by_title text not null,
  state            text not null check (state in ('going', 'approved', 'returned', 'withdrawn')),
  stage            integer not null,
  -- Of the stage: whoever is allowed it decides; or these accounts do, of whom some have.
  waits_action     text,
  waits_for        text[] not null,
  done_by          text[] not null,
  -- Actions any of which shows it where it stands.
  seen_by          text[] not null,
  due_at           timestamptz,
  reminded_at      timestamptz,
  settled_at       timestamptz,
  created_at       timestamptz not null,
  updated_at       timestamptz not null
);
create index approvals_object on approvals (object_kind, object_id, created_at desc);
create index approvals_node on approvals (node_id);
create index approvals_waits_for on approvals using gin (waits_for) where state = 'going';
create index approvals_due on approvals (due_at) where state = 'going' and due_at is not null and reminded_at is null;
create unique index approvals_going on approvals (route_id, coalesce(subsystem, ''), object_id)
  where state in ('going', 'returned');

create table approval_events (
  id            bigint generated always as identity primary key,
  approval_id   text not null references approvals,
  version       integer not null,
  stage         integer,
  at            timestamptz not null,
  by_id         text,
  by_title      text not null,
  -- Who was away, and whom they decided for.
  for_id        text,
  for_title     text,
  what          text not null,
  text          text,
  signature_id  text
);
create index approval_events_of on approval_events (approval_id, id);

-- Who decides for whom while they are away.
create table substitutes (
  account_id     text primary key references accounts on delete cascade,
  substitute_id  text not null references accounts on delete cascade,
  from_day       date not null,
  until_day      date not null,
  check (from_day <= until_day and account_id <> substitute_id)
);
create index substitutes_of on substitutes (substitute_id);

create view wrote_records as
  select distinct object_id as record_id, actor_id as account_id from changes
  where model = 'record' and actor_id is not null
    and deed in ('records.create-record', 'records.create-records', 'records.edit-record', 'records.describe-record', 'records.change-tags');
