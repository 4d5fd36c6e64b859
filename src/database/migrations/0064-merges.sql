-- Persons merged into one, kept so that they can be taken apart exactly.
create table person_merges (
  id           bigint generated always as identity primary key,
  survivor_id  text not null references persons,
  -- Those who were merged away.
  other_ids    text[] not null,
  -- What the survivor was before and after, what of whom hangs on them since, what was turned off: see `Kept`.
  kept         jsonb not null,
  at           timestamptz not null,
  by_title     text not null,
  undone_at    timestamptz
);
create index person_merges_survivor on person_merges (survivor_id, id);
create index person_merges_others on person_merges using gin (other_ids);

create view merged_persons as
  select id, merged_into, home_id, last_name, first_name, middle_name, birth_date, number from persons where merged_into is not null;
