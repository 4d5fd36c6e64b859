-- What a session, a sign-in still under way and a known device were begun under. A new password, deactivation and archiving of the home
-- raise an account's generation, and whatever is of an older one is over at once and for good (mistakes 54, 60). Triggers raise it, so
-- that no deed can forget it.
alter table accounts
  add column generation           integer not null default 0,
  add column must_change_password boolean not null default false;

-- A browser in which this account has signed in (docs/decisions/0008-known-devices.md): it has wrong passwords of its own, so a lock
-- that strangers bring about does not shut it out. Its token is kept only as a SHA-256.
create table devices (
  account_id       text not null references accounts,
  token_hash       bytea not null,
  generation       integer not null,
  failed_sign_ins  integer not null default 0,
  last_used_at     timestamptz not null,
  primary key (account_id, token_hash)
);
create index devices_token on devices (token_hash);
create index devices_last_used on devices (last_used_at);

alter table sessions
  add column generation   integer not null default 0,
  add column device_hash  bytea;
create index sessions_expires on sessions (expires_at);

create function raise_generation() returns trigger language plpgsql as $$
begin
  new.generation := old.generation + 1;
  return new;
end $$;
create trigger raise_generation before update of password_hash, active on accounts for each row
  when (old.password_hash is distinct from new.password_hash or (old.active and not new.active))
  execute function raise_generation();

create function raise_generations_at_home() returns trigger language plpgsql as $$
begin
  update accounts set generation = generation + 1 where home_id = new.id;
  return null;
end $$;
create trigger raise_generations_at_home after update of archived_at on nodes for each row
  when (old.archived_at is null and new.archived_at is not null)
  execute function raise_generations_at_home();
