-- Requests (E4, E6, E7): what somebody asks of the desk, for whom, and what became of it.
create table requests (
  id               text primary key,
  -- By which people speak of it; whoever knows it finds nothing by it.
  number           bigint generated always as identity unique,
  kind             text not null,
  state            text not null check (state in ('draft', 'sent', 'taken', 'returned', 'done', 'declined', 'withdrawn')),
  -- In whose journal it stands, and where it is decided. It may be deleted; what was asked stays.
  organization_id  text not null,
  reason           text,
  -- Null: the product itself.
  asked_by         text,
  asked_by_title   text not null,
  taken_by         text,
  taken_by_title   text,
  -- By a representative of the organization, of what somebody asks for themselves.
  endorsed_at      timestamptz,
  sent_at          timestamptz,
  due_at           timestamptz,
  settled_at       timestamptz,
  created_at       timestamptz not null,
  updated_at       timestamptz not null
);
create index requests_organization on requests (organization_id, state);
create index requests_asked_by on requests (asked_by, created_at desc);

-- One of the people, or one of the sets of persons, that it is about.
create table request_items (
  id          bigint generated always as identity primary key,
  request_id  text not null references requests on delete cascade,
  place       integer not null,
  -- Names of people, to be sought by.
  title       text not null,
  person_ids  text[] not null,
  fields      jsonb not null,
  state       text not null check (state in ('open', 'done', 'declined')),
  unique (request_id, place)
);
create index request_items_persons on request_items using gin (person_ids);

create table request_events (
  id          bigint generated always as identity primary key,
  request_id  text not null references requests on delete cascade,
  at          timestamptz not null,
  by_id       text,
  by_title    text not null,
  what        text not null,
  text        text
);
create index request_events_of on request_events (request_id, id);

create view shown_requests as
  select id, number, state, organization_id, asked_by from requests;

alter table files drop constraint files_object_kind_check,
  add constraint files_object_kind_check check (object_kind in ('organization', 'account', 'photo', 'import', 'request'));
