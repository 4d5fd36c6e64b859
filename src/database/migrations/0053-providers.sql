-- Who vouches for people from outside: directories (LDAP, Active Directory) and OpenID Connect providers (E2, B9).
create table providers (
  id             text primary key,
  kind           text not null check (kind in ('ldap', 'oidc')),
  -- Which sign-in method of the preset it is; «other»: one that the preset does not know, for the metaroles named here only.
  method         text not null check (method in ('directory', 'rsaa', 'other')),
  title          text not null,
  settings       jsonb not null,
  -- Sealed; null where there is none.
  secret         bytea,
  enabled        boolean not null default false,
  -- Empty: all that the preset lets in by the method, everywhere.
  metaroles      text[] not null default '{}',
  organizations  text[] not null default '{}',
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);

-- An account as a provider knows it. It is found by issuer and subject, never by an e-mail address (mistake 37).
create table external_identities (
  id            text primary key,
  account_id    text not null references accounts on delete cascade,
  provider_id   text not null references providers,
  -- Of a directory: empty until the first sign-in, which keeps what the directory never gives to anybody else.
  issuer        text not null,
  subject       text,
  -- What people call it: of a directory the user's name, by which it is looked for.
  name          text not null,
  bound_at      timestamptz not null,
  last_used_at  timestamptz,
  unique (provider_id, issuer, subject),
  unique (account_id, provider_id)
);
-- A user of a directory is one account.
create unique index external_identities_of_directories on external_identities (provider_id, lower(name)) where issuer = '';

-- By which provider its owner came in; null: by a password of ours.
alter table sessions add column provider_id text references providers on delete cascade;
alter table second_steps add column provider_id text references providers on delete cascade;
create index sessions_provider on sessions (provider_id) where provider_id is not null;
