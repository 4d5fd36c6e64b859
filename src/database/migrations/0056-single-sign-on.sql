-- Single sign-on (E1): subsystems that sign people in through us, and what the OpenID Connect provider keeps.
create table oidc_clients (
  id              text primary key,
  -- Of the catalog; null: a system that no preset knows, which is told no roles.
  subsystem       text,
  title           text not null,
  description     text,
  -- `web` keeps a secret, `browser` cannot, `service` signs nobody in.
  kind            text not null check (kind in ('web', 'browser', 'service')),
  -- Of another owner: whoever signs in there is asked first.
  is_outside      boolean not null,
  start_url       text,
  redirect_uris   text[] not null,
  logout_uris     text[] not null,
  -- Where it is told that somebody has signed out; `inside`: in a private network.
  back_channel    text,
  is_inside       boolean not null,
  scopes          text[] not null,
  sends_secret    text not null check (sends_secret in ('basic', 'post', 'none')),
  secret_hash     bytea unique,
  previous_hash   bytea unique,
  previous_until  timestamptz,
  rotated_at      timestamptz,
  active          boolean not null,
  created_by      text,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  constraint oidc_clients_previous_ends check ((previous_hash is null) = (previous_until is null)),
  constraint oidc_clients_service check (kind <> 'service' or cardinality(redirect_uris) = 0),
  constraint oidc_clients_reached check (not active or kind = 'service' or cardinality(redirect_uris) > 0)
);

-- Who has come into subsystems by which session of ours; no reference: what is left of a login is told to subsystems once it is gone.
create table sso_logins (
  id            text primary key,
  account_id    text not null,
  session_hash  bytea not null,
  began_at      timestamptz not null
);
create unique index sso_logins_session on sso_logins (session_hash);
create index sso_logins_account on sso_logins (account_id);

-- Codes, tokens, grants and sessions of the provider, sealed; each is found by the SHA-256 of what it is called.
create table sso_payloads (
  model        text not null,
  id_hash      bytea not null,
  payload      bytea not null,
  login_id     text,
  client_id    text,
  grant_hash   bytea,
  uid_hash     bytea,
  expires_at   timestamptz not null,
  consumed_at  timestamptz,
  uses         smallint not null default 0,
  primary key (model, id_hash)
);
create index sso_payloads_grant on sso_payloads (grant_hash) where grant_hash is not null;
create index sso_payloads_uid on sso_payloads (uid_hash) where uid_hash is not null;
create index sso_payloads_login on sso_payloads (login_id) where login_id is not null and model in ('Session', 'Grant');
create index sso_payloads_expires on sso_payloads (expires_at);
create index sso_payloads_consumed on sso_payloads (consumed_at) where consumed_at is not null;

-- Keys of the provider: those it signs with, that of its cookies, that of pairwise subjects. Private parts are sealed.
create table sso_keys (
  id          text primary key,
  purpose     text not null check (purpose in ('sign', 'cookies', 'subjects')),
  state       text not null check (state in ('next', 'current', 'old')),
  public_key  jsonb,
  secret      bytea not null,
  created_at  timestamptz not null,
  current_at  timestamptz,
  old_at      timestamptz
);
create unique index sso_keys_current on sso_keys (purpose) where state = 'current';
create unique index sso_keys_next on sso_keys (purpose) where state = 'next';

-- Sessions of accounts that may act at all, of their present generation: what findSession of the room finds.
create view live_sessions as
  select s.token_hash, s.account_id, s.started_at, s.last_seen_at, s.proved_at, s.methods, s.expires_at, a.home_id, a.locked_until,
    a.must_change_password
  from sessions s join accounts a on a.id = s.account_id and a.generation = s.generation join nodes n on n.id = a.home_id
  where a.active and n.archived_at is null;

-- Whoever sweeps what an ended session leaves behind hears of it at once; of nothing that never came into a subsystem.
create function tell_sso_of_session() returns trigger language plpgsql as $$
begin
  if exists (select from sso_logins where session_hash = old.token_hash) then perform pg_notify('sso_ended', ''); end if;
  return null;
end $$;
create trigger tell_sso_of_session after delete on sessions for each row execute function tell_sso_of_session();

create function tell_sso_of_account() returns trigger language plpgsql as $$
begin
  if exists (select from sso_logins where account_id = old.id) then perform pg_notify('sso_ended', ''); end if;
  return null;
end $$;
create trigger tell_sso_of_account after update on accounts for each row
  when (old.generation is distinct from new.generation) execute function tell_sso_of_account();

-- A session that goes on under another token goes on in subsystems.
create function follow_session_in_sso() returns trigger language plpgsql as $$
begin
  update sso_logins set session_hash = new.token_hash where session_hash = old.token_hash;
  return null;
end $$;
create trigger follow_session_in_sso after update of token_hash on sessions for each row
  when (old.token_hash <> new.token_hash) execute function follow_session_in_sso();
