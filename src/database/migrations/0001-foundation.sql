-- The model of the product: one tree of nodes, persons, accounts, roles, grants; sessions; two logs.
-- Ids are opaque texts made by the server (or given by a preset, a seed, a subsystem) and never used twice (mistake 5).
-- Columns stay in the database's C.UTF-8; Russian order is asked for with COLLATE russian on indexes and ORDER BY.

-- Ё beside Е, case after letters, and numbers as numbers: 2-А before 10-А.
create collation russian (provider = icu, locale = 'ru-RU-u-kn-true');

-- Which catalog this database runs: subsystems, rights, actions, metaroles, kinds, policies, as one document.
create table catalogs (
  preset      text primary key,
  definition  jsonb not null,
  checksum    text not null,
  applied_at  timestamptz not null default now()
);

-- Commit order of every change. Rows are written under the change lock, so the order of revisions is the order of commits.
create table revisions (
  revision    bigint generated always as identity primary key,
  deed        text not null,
  actor_id    text,
  facts       jsonb not null default '[]',
  origin      text not null,
  at          timestamptz not null default now()
);

create table nodes (
  id           text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,127}$'),
  kind         text not null,
  title        text not null check (length(title) between 1 and 500),
  parent_id    text references nodes,
  owner_ids    text[] not null default '{}',
  archived_at  timestamptz,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  check (parent_id is null or parent_id <> id)
);
create index nodes_parent on nodes (parent_id, title collate russian, id);
create index nodes_title on nodes (title collate russian, id);

create table shares (
  node_id     text not null references nodes,
  to_id       text not null references nodes,
  level       text not null check (level in ('view', 'full')),
  created_at  timestamptz not null default now(),
  created_by  text,
  primary key (node_id, to_id)
);

-- What an organization has beyond a node (L6).
create table organizations (
  node_id      text primary key references nodes,
  short_title  text,
  inn          text check (inn ~ '^([0-9]{10}|[0-9]{12})$'),
  time_zone    text,
  email        text,
  phone        text,
  fax          text,
  address      text,
  note         text,
  tags         text[] not null default '{}'
);

create table persons (
  id           text primary key,
  home_id      text not null references nodes,
  last_name    text not null check (length(last_name) between 1 and 100),
  first_name   text not null check (length(first_name) between 1 and 100),
  middle_name  text check (length(middle_name) between 1 and 100),
  birth_date   date,
  snils        text unique check (snils ~ '^[0-9]{11}$'),
  email        text,
  phone        text,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now()
);
create index persons_name on persons (last_name collate russian, first_name collate russian, middle_name collate russian, id);
create index persons_home on persons (home_id);

create table affiliations (
  id          bigint generated always as identity primary key,
  person_id   text not null references persons,
  node_id     text not null references nodes,
  kind        text not null check (kind in ('employee', 'student', 'guardian')),
  post        text,
  valid_from  date,
  valid_until date
);
create index affiliations_person on affiliations (person_id);
create index affiliations_node on affiliations (node_id);

create table accounts (
  id               text primary key,
  login            text not null check (length(login) between 1 and 200),
  login_key        text not null unique,          -- NFKC + casefold of the login (mistake 49)
  metarole         text not null,
  home_id          text not null references nodes,
  person_id        text references persons,
  email            text,
  password_hash    text,                          -- Argon2id, PHC string; null: no password sign-in
  active           boolean not null default true,
  failed_sign_ins  integer not null default 0,
  locked_until     timestamptz,
  last_sign_in_at  timestamptz,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now()
);
create index accounts_home on accounts (home_id);
create index accounts_person on accounts (person_id);
create index accounts_login on accounts (login collate russian, id);

create table roles (
  id           text primary key,
  title        text not null check (length(title) between 1 and 200),
  description  text,
  built_in     boolean not null default false,
  fixed        boolean not null default false,    -- may not be edited (A12)
  rights       text[] not null default '{}',
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now()
);
-- Presets that one region joins may call different roles by one word; people's own roles never share a title.
create unique index roles_title on roles (lower(title)) where not built_in;

create table grants (
  id              bigint generated always as identity primary key,
  account_id      text references accounts,
  affiliates_of   text references nodes,          -- everyone affiliated with this node …
  affiliates_below boolean not null default false, -- … and, when set, with the nodes below it
  affiliates_kind text,
  role_id         text references roles,
  right_id        text,
  scope_id        text not null references nodes,
  valid_from      timestamptz,
  valid_until     timestamptz,
  active          boolean not null default true,
  source          text not null default 'hand',
  reason          text,
  created_by      text,
  created_at      timestamptz not null default now(),
  deactivated_by  text,
  deactivated_at  timestamptz,
  check (num_nonnulls(account_id, affiliates_of) = 1),
  check (num_nonnulls(role_id, right_id) = 1),
  check (valid_from is null or valid_until is null or valid_from < valid_until)
);
create index grants_account on grants (account_id);
create index grants_scope on grants (scope_id);
create index grants_role on grants (role_id);
-- N9: a deactivated power can't be given again until it is deleted, so one row per power, whatever its state.
create unique index grants_power on grants (account_id, scope_id, coalesce(role_id, ''), coalesce(right_id, '')) where account_id is not null;
create unique index grants_group_power on grants (affiliates_of, affiliates_below, coalesce(affiliates_kind, ''), scope_id, coalesce(role_id, ''), coalesce(right_id, '')) where affiliates_of is not null;

create table sessions (
  token_hash    bytea primary key,                -- SHA-256 of 256 random bits; the token itself is never kept
  account_id    text not null references accounts,
  started_at    timestamptz not null default now(),
  last_seen_at  timestamptz not null default now(),
  expires_at    timestamptz not null,
  ip            text,
  user_agent    text
);
create index sessions_account on sessions (account_id);

-- Keys with which subsystems ask for decisions: hashed at rest, shown once.
create table api_keys (
  id          text primary key,
  key_hash    bytea not null unique,
  subsystem   text not null,
  title       text not null,
  created_by  text,
  created_at  timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at  timestamptz
);

-- «Журнал изменений» (B15): a row per changed object, with old and new values per field.
create table changes (
  id               bigint generated always as identity primary key,
  revision         bigint not null references revisions,
  at               timestamptz not null default now(),
  deed             text not null,
  operation        text not null check (operation in ('create', 'update', 'delete')),
  actor_id         text,
  actor_title      text not null,
  organization_id  text,                          -- the organization the object belongs to
  model            text not null,
  object_id        text not null,
  object_title     text not null,
  fields           jsonb not null default '[]',   -- [{field, old, new}], never a secret (mistake 33)
  ip               text
);
create index changes_at on changes (at desc, id desc);
create index changes_object on changes (model, object_id, id desc);
create index changes_organization on changes (organization_id, id desc);

-- «Журнал событий» (B14).
create table events (
  id               bigint generated always as identity primary key,
  at               timestamptz not null default now(),
  event            text not null,
  subsystem        text not null default 'dostup',
  account_id       text,
  account_title    text not null,
  organization_id  text,
  ip               text,
  details          jsonb not null default '{}'
);
create index events_at on events (at, id);
create index events_account on events (account_title collate russian, id);
create index events_organization on events (organization_id, id);
