-- Rules of access: who works on a post in a unit of a kind gets a role there. What a rule gives stands among the grants, with the rule and the
-- affiliation that it comes by, and follows both in the transaction that moves them.
create table birthright_rules (
  id          text primary key,
  title       text not null check (length(title) between 1 and 200),
  note        text,
  within_id   text not null references nodes,
  below       boolean not null,                   -- organizations under it as well
  kind        text not null check (kind in ('employee', 'student', 'guardian')),
  posts       text[] not null default '{}',       -- none: whatever post
  node_kinds  text[] not null default '{}',       -- none: whatever kind
  role_id     text not null references roles,
  given_at    text not null check (given_at in ('there', 'organization')),
  active      boolean not null default true,
  author_id   text,                               -- who answers for what it gives: who saved it last
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create index birthright_rules_within on birthright_rules (within_id);
create unique index birthright_rules_title on birthright_rules (within_id, lower(title));

create table birthright_exceptions (
  rule_id     text not null references birthright_rules on delete cascade,
  person_id   text not null references persons on delete cascade,
  reason      text not null,
  until       timestamptz,                        -- null: for good
  created_by  text,
  created_at  timestamptz not null,
  primary key (rule_id, person_id)
);
create index birthright_exceptions_person on birthright_exceptions (person_id);

alter table grants add column rule_id text references birthright_rules, add column affiliation_id bigint,
  add check ((rule_id is null) = (affiliation_id is null)), add check (rule_id is null or account_id is not null);
-- N9 is of what people give; what a rule gives stands beside it.
drop index grants_power;
create unique index grants_power on grants (account_id, scope_id, coalesce(role_id, ''), coalesce(right_id, ''))
  where account_id is not null and rule_id is null;
create unique index grants_by_rule on grants (rule_id, affiliation_id, account_id) where rule_id is not null;
create index grants_affiliation on grants (affiliation_id) where rule_id is not null;

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
  union all select organization_id, 'subscriptions' from subscriptions
  union all select organization_id, 'inquiries' from inquiries
  union all select node_id, 'aliases' from aliases
  union all select within_id, 'rules' from birthright_rules;

create or replace view shown_grants as
  select grants.id, grants.account_id, grants.affiliates_of, grants.affiliates_below, grants.affiliates_kind, grants.role_id, grants.right_id,
    coalesce(roles.rights, array[grants.right_id]) as rights, grants.scope_id, grants.valid_from, grants.valid_until, grants.active,
    grants.source, grants.rule_id, grants.created_by, grants.created_at
  from grants left join roles on roles.id = grants.role_id;
