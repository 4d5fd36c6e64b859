-- Who answers for a role: accounts, and whoever works on a post somewhere.
create table role_owners (
  role_id     text not null references roles on delete cascade,
  place       integer not null,
  account_id  text references accounts on delete cascade,
  node_id     text references nodes,
  post        text,
  primary key (role_id, place),
  check ((account_id is null) <> (node_id is null)),
  check ((node_id is null) = (post is null))
);
create index role_owners_account on role_owners (account_id) where account_id is not null;
create index role_owners_node on role_owners (node_id) where node_id is not null;

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
  union all select within_id, 'rules' from birthright_rules
  union all select node_id, 'role-owners' from role_owners where node_id is not null;
