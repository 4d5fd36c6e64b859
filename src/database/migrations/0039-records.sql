-- Records are kept by deeds: what one has beyond a node.
create table records (
  node_id  text primary key references nodes,
  tags     text[] not null default '{}',
  note     text
);
create index records_tags on records using gin (tags);
-- Who has access to what, from the organization's side (L21).
create index shares_to on shares (to_id, node_id);

create or replace view shown_nodes as
  select nodes.id, nodes.kind, nodes.title, coalesce(organizations.short_title, nodes.title) as short_title, nodes.parent_id,
    nodes.owner_ids, nodes.archived_at, nodes.properties, nodes.created_at, nodes.updated_at, nodes.search_text
  from nodes left join organizations on organizations.node_id = nodes.id;
