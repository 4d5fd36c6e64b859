-- Where a preset has shares end where they lead (L2), a way goes on by no edge after a share: so each edge says which it is.
create or replace view scope_edges as
  select id as below, parent_id as above, 'full' as level, false as is_share from nodes where parent_id is not null
  union all
  select node_id, to_id, level, true from shares where level in ('view', 'full');
