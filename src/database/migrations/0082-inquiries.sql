-- L27: what applicants ask of an organization («Заявки»), and every call, letter and visit about it.
create table inquiries (
  id text primary key,
  number integer generated always as identity,
  organization_id text not null references nodes,
  title text not null,
  text text,
  applicant_id text references accounts on delete set null,
  responsible_id text references accounts on delete set null,
  state text not null check (state in ('new', 'in-work', 'waiting', 'done', 'declined')),
  due_on date,
  settled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text not null generated always as (search_fold(title || ' ' || coalesce(text, ''))) stored
);
create index inquiries_organization on inquiries (organization_id, number desc);
create index inquiries_applicant on inquiries (applicant_id);
create index inquiries_responsible on inquiries (responsible_id);

create table interactions (
  id bigint generated always as identity primary key,
  inquiry_id text not null references inquiries on delete cascade,
  kind text not null check (kind in ('call', 'letter', 'visit', 'message')),
  direction text not null check (direction in ('in', 'out')),
  at timestamptz not null,
  applicant_id text references accounts on delete set null,
  by_title text not null,
  text text not null
);
create index interactions_inquiry on interactions (inquiry_id, at desc);
create index interactions_applicant on interactions (applicant_id);

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
  union all select node_id, 'aliases' from aliases;
