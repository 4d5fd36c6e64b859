-- What the portal tells in the name of an organization keeps it from being deleted (L5).
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
  union all select owner_id, 'portal' from portal_items;
