-- A whole branch goes to the archive by one deed, and its top says which nodes went with it: just these come back with it (L5).
alter table nodes add column archived_with text;
create index nodes_archived_with on nodes (archived_with) where archived_with is not null;

-- Where accounts that are at home elsewhere by now have acted while they were at home: there an organization is not without a past.
create view acted_at as
  select fact ->> 'home_id' as node_id
  from history
  where fact_of = 'accounts' and exists (
    select from changes where changes.actor_id = history.fact ->> 'id' and changes.at >= history.since and changes.at < history.until);

-- By which a right that is held above holds below, and at what level.
create view scope_edges as
  select id as below, parent_id as above, 'full' as level from nodes where parent_id is not null
  union all
  select node_id, to_id, level from shares where level in ('view', 'full');

-- What hangs on a node: only one on which nothing does can be deleted.
create view hangs_on_nodes as
  select parent_id as node_id, 'children' as what from nodes
  union all select home_id, 'accounts' from accounts
  union all select home_id, 'persons' from persons
  union all select node_id, 'affiliations' from affiliations
  union all select scope_id, 'grants' from grants
  union all select affiliates_of, 'grants' from grants
  union all select node_id, 'grants' from grant_limits
  union all select node_id, 'shares' from shares
  union all select to_id, 'shares' from shares
  union all select object_id, 'files' from files where object_kind = 'organization'
  union all select organization_id, 'settings' from settings
  union all select node_id, 'deeds' from acted_at;
