-- How whoever is in has proved who they are, and when they did so last.
alter table sessions
  add column methods    text[] not null default '{password}',
  add column proved_at  timestamptz not null default now();
update sessions set proved_at = started_at;

-- Who has proved the first factor and is asked for the second. Of an older generation it is over, as a session is.
create table second_steps (
  token_hash   bytea primary key,
  account_id   text not null references accounts on delete cascade,
  generation   integer not null,
  way          text not null,
  methods      text[] not null,
  device_hash  bytea,
  tries        integer not null default 0,
  expires_at   timestamptz not null
);
create index second_steps_account on second_steps (account_id);
create index second_steps_expires on second_steps (expires_at);

-- Codes of an application. The secret is sealed; it counts from its first code that fitted, and no time step is taken twice.
create table totp_secrets (
  account_id    text primary key references accounts on delete cascade,
  secret        bytea not null,
  confirmed_at  timestamptz,
  last_step     bigint not null default 0,
  created_at    timestamptz not null
);

create table recovery_codes (
  account_id  text not null references accounts on delete cascade,
  code_hash   bytea not null,
  primary key (account_id, code_hash)
);

create table passkeys (
  id               text primary key,
  account_id       text not null references accounts on delete cascade,
  credential_id    text not null unique,
  public_key       bytea not null,
  counter          bigint not null,
  transports       text[] not null,
  title            text not null,
  backup_eligible  boolean not null,
  backed_up        boolean not null,
  created_at       timestamptz not null,
  last_used_at     timestamptz
);
create index passkeys_account on passkeys (account_id);
