-- Comparisons that say «not», as the engine makes them (src/core/engine/conditions/comparisons.ts): false or null, never an error (migration 6).
create function as_list(value jsonb) returns jsonb language sql immutable parallel safe
return case jsonb_typeof(value) when 'array' then value else jsonb_build_array(value) end;

create function have_none(a jsonb, b jsonb) returns boolean language sql immutable strict parallel safe
return jsonb_array_length(as_list(a)) > 0 and not exists (
  select from jsonb_array_elements(as_list(a)) as one
  where jsonb_typeof(one) not in ('string', 'number', 'boolean') or as_list(b) @> one
    or not exists (select from jsonb_array_elements(as_list(b)) as other where jsonb_typeof(other) = jsonb_typeof(one))
);

-- What is null is nothing, and an empty list too; what holds no value is neither there nor absent.
create function is_there(value jsonb, wanted jsonb) returns boolean language sql immutable parallel safe
return case wanted
  when 'true' then exists (
    select from jsonb_array_elements(as_list(value)) as one where jsonb_typeof(one) in ('string', 'number', 'boolean')
  )
  else value is null or value in ('null', '[]')
end;

-- A number of a property is one that a double keeps as it is written, and no whole one beyond 2^53 - 1 (src/core/numbers): else two numbers
-- would be equal to the engine and different here. Those that are there already were rounded, or written by hand: as texts they are equal to none.
create function is_kept(value numeric) returns boolean language plpgsql immutable strict parallel safe set extra_float_digits = 1 as $$
begin
  if value = trunc(value) then return abs(value) <= 9007199254740991; end if;
  return value::float8::text::numeric = value;
exception when numeric_value_out_of_range then
  return false;
end $$;

create function keeps_numbers(properties jsonb) returns boolean language sql immutable strict parallel safe
return not exists (
  select from jsonb_each(properties) as property, jsonb_array_elements(as_list(property.value)) as one
  where jsonb_typeof(one) = 'number' and not is_kept((one #>> '{}')::numeric)
);

create function with_texts_for_lost(properties jsonb) returns jsonb language sql immutable strict parallel safe
return (
  select jsonb_object_agg(key, case jsonb_typeof(value)
    when 'array' then (
      select coalesce(jsonb_agg(kept order by place), '[]')
      from jsonb_array_elements(value) with ordinality as member (one, place),
        lateral (select case when keeps_numbers(jsonb_build_object('', one)) then one else to_jsonb(one #>> '{}') end) as each (kept)
    )
    else case when keeps_numbers(jsonb_build_object('', value)) then value else to_jsonb(value #>> '{}') end
  end)
  from jsonb_each(properties)
);

update nodes    set properties = with_texts_for_lost(properties) where properties <> '{}' and not keeps_numbers(properties);
update accounts set properties = with_texts_for_lost(properties) where properties <> '{}' and not keeps_numbers(properties);
update history  set fact = jsonb_set(fact, '{properties}', with_texts_for_lost(fact -> 'properties'))
  where fact_of in ('nodes', 'accounts') and not keeps_numbers(fact -> 'properties');
drop function with_texts_for_lost(jsonb);

alter table nodes    add constraint nodes_properties_kept    check (properties = '{}' or keeps_numbers(properties));
alter table accounts add constraint accounts_properties_kept check (properties = '{}' or keeps_numbers(properties));
