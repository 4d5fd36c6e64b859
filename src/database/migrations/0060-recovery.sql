-- A letter by which a lost password is set anew (L16): as an invitation, for an hour, and never taken as one.
create table recoveries (
  token_hash  bytea primary key,
  account_id  text not null references accounts on delete cascade,
  generation  integer not null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null
);
create index recoveries_account on recoveries (account_id);
