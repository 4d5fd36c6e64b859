-- L27: reports (a list as it was asked for) that go to subscribers on a schedule.
create table subscriptions (
  id text primary key,
  organization_id text not null references nodes,
  title text not null,
  registry text not null,
  -- The words of the list's own query: filters, searches, order.
  query jsonb not null,
  -- Keys of columns in their order; null: all.
  columns text[],
  -- Only what happened since the report before, of lists that tell when.
  since_last boolean not null,
  format text not null check (format in ('xlsx', 'csv')),
  language text not null check (language in ('ru', 'en')),
  every text not null check (every in ('day', 'week', 'month')),
  -- Days of the week (1: Monday) or of the month; of every day none.
  days smallint[] not null,
  at_time text not null check (at_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  time_zone text not null,
  -- With whose eyes it is read.
  written_by text not null references accounts on delete cascade,
  state text not null check (state in ('active', 'paused', 'stopped')),
  next_at timestamptz,
  sent_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((state = 'active') = (next_at is not null))
);
create index subscriptions_due on subscriptions (next_at) where next_at is not null;
create index subscriptions_organization on subscriptions (organization_id);
create index subscriptions_writer on subscriptions (written_by);

create table subscription_recipients (
  subscription_id text not null references subscriptions on delete cascade,
  account_id text not null references accounts on delete cascade,
  -- When they said that they want no more of it.
  left_at timestamptz,
  primary key (subscription_id, account_id)
);
create index subscription_recipients_account on subscription_recipients (account_id);

create table subscription_sendings (
  id bigint generated always as identity primary key,
  subscription_id text not null references subscriptions on delete cascade,
  at timestamptz not null,
  outcome text not null check (outcome in ('sent', 'failed', 'stopped')),
  letter_count integer not null,
  size integer,
  problem jsonb
);
create index subscription_sendings_subscription on subscription_sendings (subscription_id, id);

create or replace view hangs_on_nodes as
  select parent_id as node_id, 'children' as what from nodes
  union all select home_id, 'accounts' from accounts
  union all select home_id, 'persons' from persons
  union all select node_id, 'affiliations' from affiliations
  union all select node_id, 'moves' from moves
  union all select scope_id, 'grants' from grants
  union all select affiliates_of, 'grants' from grants
  union all select node_id, 'grants' from grant_limits
  union all select home_id, 'templates' from templates
  union all select scope_id, 'templates' from template_roles
  union all select node_id, 'shares' from shares
  union all select to_id, 'shares' from shares
  union all select object_id, 'files' from files where object_kind = 'organization'
  union all select organization_id, 'settings' from settings
  union all select node_id, 'deeds' from acted_at
  union all select owner_id, 'portal' from portal_items
  union all select organization_id, 'subscriptions' from subscriptions;

alter table files drop constraint files_object_kind_check,
  add constraint files_object_kind_check check (object_kind in
    ('organization', 'account', 'photo', 'import', 'request', 'portal', 'portal-picture', 'report'));
