-- Separation of duties: rules that administrators write, beside the preset's or in their place, and who is excepted for a time.
create table separation_rules (
  id text primary key,
  definition jsonb not null,
  updated_at timestamptz not null
);

create table separation_exceptions (
  id text primary key,
  rule_id text not null,
  account_id text not null references accounts on delete cascade,
  reason text not null,
  approved_by text references accounts on delete set null,
  approved_by_title text not null,
  given_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  ended_by_title text,
  told_at timestamptz
);
create index separation_exceptions_account on separation_exceptions (account_id);
create index separation_exceptions_approver on separation_exceptions (approved_by);
create index separation_exceptions_untold on separation_exceptions (until) where told_at is null;
