-- What an account is told in the console: a code and its values, put into words when it is read (services/notices).
create table notices (
  id          bigint generated always as identity primary key,
  account_id  text not null references accounts on delete cascade,
  code        text not null,
  fields      jsonb not null default '{}',
  created_at  timestamptz not null,
  read_at     timestamptz
);
create index notices_account on notices (account_id, id desc);
create index notices_unread on notices (account_id) where read_at is null;
