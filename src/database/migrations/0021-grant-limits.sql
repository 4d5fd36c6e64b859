-- A13: within its scope a grant may be limited to chosen units, categories, faculties, buildings. Rights that can be held there are held
-- there only; the others hold at the scope.
create table grant_limits (
  grant_id  bigint not null references grants on delete cascade,
  node_id   text not null references nodes,
  since     timestamptz not null default moment_of_change(),
  primary key (grant_id, node_id)
);
create index grant_limits_node on grant_limits (node_id);
create trigger keep_past before update or delete on grant_limits for each row execute function keep_past(grant_id, node_id);

create view shown_grant_limits as
  select grant_id, node_id from grant_limits;
