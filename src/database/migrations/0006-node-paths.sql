-- What registries need to take «where the viewer may look» as a predicate: the home tree as labels, and comparisons that never fail with an error.

-- A node's label is its parent's, and four bytes of its own, so «at s or below» is one range of an index: path >= p and path < p || 'ff'
-- (numbers keep their highest bit clear). Derived data, apart from the nodes: moving a node labels all below it anew, which is no
-- version of them (history). Triggers keep it. There is no foreign key: it would cost a look-up per row, and truncating nodes is one command.
create sequence node_numbers as integer;
create table node_paths (
  node_id  text primary key,
  path     bytea not null
);

create function lay_node_paths() returns trigger language plpgsql as $$
declare
  laid integer;
begin
  -- As text, so that it is planned for the rows at hand: a plan kept from one new node would take hours for a million.
  execute $laying$
    insert into node_paths (node_id, path)
    with recursive numbered as (
      select id, parent_id, int4send(nextval('node_numbers')::integer) as own from fresh
    ), laid as (
      select numbered.id, coalesce(above.path, '') || own as path
      from numbered left join node_paths as above on above.node_id = parent_id
      where parent_id is null or above.node_id is not null
      union all
      select numbered.id, laid.path || own from numbered join laid on numbered.parent_id = laid.id
    )
    select id, path from laid
  $laying$;
  get diagnostics laid = row_count;
  if laid < (select count(*) from fresh) then
    raise exception 'nodes would lie below themselves' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

-- The new label is read off the nodes, so that the order of several moves in one command does not matter.
create function move_node_paths() returns trigger language plpgsql as $$
declare
  was bytea := (select path from node_paths where node_id = new.id);
  becomes bytea;
begin
  with recursive up as (
    select id, parent_id, 0 as height from nodes where id = new.id
    union all
    select nodes.id, nodes.parent_id, up.height + 1 from up join nodes on nodes.id = up.parent_id
  ) cycle id set closes using trail
  select string_agg(substr(path, length(path) - 3), '' order by height desc) into becomes
  from up join node_paths on node_paths.node_id = up.id
  having not bool_or(closes);
  if becomes is null then
    raise exception 'node % would lie below itself', new.id using errcode = 'integrity_constraint_violation';
  end if;
  update node_paths set path = becomes || substr(path, length(was) + 1) where path >= was and path < was || '\xff';
  return null;
end $$;

create function drop_node_paths() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate node_paths;
  else
    delete from node_paths using gone where node_id = gone.id;
  end if;
  return null;
end $$;

create trigger lay_paths after insert on nodes referencing new table as fresh for each statement execute function lay_node_paths();
create trigger move_paths after update of parent_id on nodes for each row
  when (new.parent_id is distinct from old.parent_id) execute function move_node_paths();
create trigger drop_paths after delete on nodes referencing old table as gone for each statement execute function drop_node_paths();
create trigger drop_all_paths after truncate on nodes for each statement execute function drop_node_paths();

insert into node_paths (node_id, path)
with recursive numbered as (
  select id, parent_id, int4send(nextval('node_numbers')::integer) as own from nodes
), laid as (
  select id, own as path from numbered where parent_id is null
  union all
  select numbered.id, laid.path || own from numbered join laid on numbered.parent_id = laid.id
)
select id, path from laid;
create index node_paths_path on node_paths (path) include (node_id);

-- «My own records» among a million of others'.
create index nodes_owners on nodes using gin (owner_ids);

-- Comparisons of conditions as the engine makes them (src/core/engine/comparisons.ts). What is of another type, or not there, makes
-- them false or null, and never an error: the planner may ask them of any row.

-- Milliseconds of the epoch of a date or a time with its zone (ISO 8601); null for anything else. The days are counted here, since no
-- cast of PostgreSQL can be asked whether it would fail.
create function moment_in(value jsonb) returns bigint language plpgsql immutable strict parallel safe as $$
declare
  part text[] := regexp_match(case jsonb_typeof(value) when 'string' then value #>> '{}' end,
    '^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.]([0-9]+))?)?(?:Z|([+-])([0-9]{2}):([0-9]{2})))?$');
  year integer := part[1];
  month integer := part[2];
  day integer := part[3];
  hour integer := coalesce(part[4], '0');
  minute integer := coalesce(part[5], '0');
  second integer := coalesce(part[6], '0');
  millisecond integer := rpad(left(coalesce(part[7], ''), 3), 3, '0');
  zone integer := (part[8] || '1')::integer * (part[9]::integer * 60 + part[10]::integer);
  days integer;
begin
  if part is null or month not between 1 and 12 or day < 1 or hour > 24 or minute > 59 or second > 59
    or (hour = 24 and minute + second + millisecond > 0) or part[9]::integer > 23 or part[10]::integer > 59
    or day > (array[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])[month]
      + (month = 2 and year % 4 = 0 and (year % 100 <> 0 or year % 400 = 0))::integer
  then
    return null;
  end if;
  -- Years begin in March, so that the leap day is the last.
  if month < 3 then
    year := year - 1;
    month := month + 12;
  end if;
  days := 365 * year + floor(year / 4.0) - floor(year / 100.0) + floor(year / 400.0) + (153 * (month - 3) + 2) / 5 + day - 719469;
  return ((days * 24::bigint + hour) * 60 + minute - coalesce(zone, 0)) * 60000 + second * 1000 + millisecond;
end $$;

-- IPv4 as the IPv6 address it is mapped to; null for what is no address.
create function address_in(value text) returns inet language plpgsql immutable strict parallel safe as $$
begin
  if value ~ '^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])([.]|$)){4}$' and value !~ '[.]$' then return ('::ffff:' || value)::inet; end if;
  if value ~ '^[0-9a-fA-F:.]+$' and value ~ ':' then return value::inet; end if;
  return null;
exception when invalid_text_representation then
  return null;
end $$;

-- Null for what is no network in CIDR.
create function network_in(value text) returns inet language sql immutable strict parallel safe
return case when value ~ '^[^/]+/(0|[1-9][0-9]{0,2})$'
    and split_part(value, '/', 2)::integer + case when value ~ ':' then 0 else 96 end <= 128
  then set_masklen(address_in(split_part(value, '/', 1)),
    least(split_part(value, '/', 2)::integer + case when value ~ ':' then 0 else 96 end, 128))
end;

create function have_common(a jsonb, b jsonb) returns boolean language sql immutable strict parallel safe
return exists (
  select from jsonb_array_elements(case jsonb_typeof(a) when 'array' then a else jsonb_build_array(a) end) as one
  where jsonb_typeof(one) in ('string', 'number', 'boolean')
    and case jsonb_typeof(b) when 'array' then b else jsonb_build_array(b) end @> one
);

create function is_before(a jsonb, b jsonb) returns boolean language sql immutable strict parallel safe
return case when jsonb_typeof(a) = 'number' and jsonb_typeof(b) = 'number' then a < b else moment_in(a) < moment_in(b) end;

create function is_after(a jsonb, b jsonb) returns boolean language sql immutable strict parallel safe
return case when jsonb_typeof(a) = 'number' and jsonb_typeof(b) = 'number' then a >= b else moment_in(a) >= moment_in(b) end;

create function is_in_network(a jsonb, b jsonb) returns boolean language sql immutable strict parallel safe
return jsonb_typeof(a) = 'string' and exists (
  select from jsonb_array_elements(case jsonb_typeof(b) when 'array' then b else jsonb_build_array(b) end) as one
  where jsonb_typeof(one) = 'string' and address_in(a #>> '{}') <<= network_in(one #>> '{}')
);
