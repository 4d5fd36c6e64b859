-- Hashes of passwords that an account had before, where its organization asks that none of the last ones be chosen again.
create table former_passwords (
  account_id    text not null references accounts on delete cascade,
  replaced_at   timestamptz not null,
  password_hash text not null,
  primary key (account_id, replaced_at, password_hash)
);
