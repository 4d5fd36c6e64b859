-- E17: what the portal shows, and every earlier wording of it.
create function portal_words(words text) returns tsvector language sql immutable strict parallel safe
  return to_tsvector('pg_catalog.russian'::regconfig, translate(words, 'ёЁ', 'еЕ'));

create table portal_items (
  id text primary key,
  kind text not null check (kind in ('news', 'event', 'material', 'webinar', 'answer', 'role-page')),
  owner_id text not null references nodes,
  published boolean not null default false,
  pinned boolean not null default false,
  title text not null,
  -- A document of paragraphs, headings and lists (services/portal/document.ts): never HTML.
  body jsonb not null,
  -- Its words alone, to be searched.
  plain text not null,
  -- Shown without signing in; else to those whom all that is named fits (nothing named: to everybody who is in).
  for_everyone boolean not null,
  for_metaroles text[] not null,
  for_roles text[] not null,
  -- With all below them.
  for_organizations text[] not null,
  -- Levels of education: kinds of organizations.
  for_levels text[] not null,
  shown_from timestamptz,
  shown_until timestamptz,
  begins_at timestamptz,
  ends_at timestamptz,
  place text,
  link text,
  section text,
  -- Of an answer: the message of the sign-in that links to it (E4–E6).
  situation smallint check (situation between 1 and 3),
  picture_id text,
  file_ids text[] not null,
  revision integer not null,
  changed_by text not null,
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  words tsvector not null generated always as (
    setweight(portal_words(title), 'A') || setweight(portal_words(coalesce(section, '')), 'B')
      || setweight(portal_words(plain || ' ' || coalesce(place, '')), 'C')) stored,
  check (ends_at is null or begins_at < ends_at)
);
create index portal_items_owner on portal_items (owner_id);
create index portal_items_words on portal_items using gin (words);
create index portal_items_shown on portal_items (kind, published_at desc) where published;
create index portal_items_begin on portal_items (begins_at) where published and begins_at is not null;

create table portal_revisions (
  item_id text not null references portal_items on delete cascade,
  number integer not null,
  at timestamptz not null,
  by_title text not null,
  content jsonb not null,
  primary key (item_id, number)
);

alter table files drop constraint files_object_kind_check,
  add constraint files_object_kind_check check (object_kind in ('organization', 'account', 'photo', 'import', 'request', 'portal', 'portal-picture'));
