-- Two persons who may be one (E11): found by matching, decided by people.
create table person_pairs (
  id               bigint generated always as identity primary key,
  low_id           text not null references persons on delete cascade,
  high_id          text not null references persons on delete cascade,
  weight           double precision not null,
  -- [{"field": …, "level": …, "weight": …}]: what speaks for and against
  parts            jsonb not null,
  state            text not null default 'open' check (state in ('open', 'postponed', 'different', 'merged')),
  postponed_until  date,
  assignee_id      text references accounts on delete set null,
  comment          text,
  decided_by       text,
  decided_by_title text,
  decided_at       timestamptz,
  found_at         timestamptz not null,
  updated_at       timestamptz not null,
  unique (low_id, high_id),
  check (low_id < high_id),
  check ((state = 'postponed') = (postponed_until is not null))
);
create index person_pairs_high on person_pairs (high_id);
create index person_pairs_weight on person_pairs (weight, id);
create index person_pairs_assignee on person_pairs (assignee_id) where assignee_id is not null;

-- Whom a person was merged into: the row stays as it was, for when they are taken apart, and is shown in no list.
alter table persons add column merged_into text references persons check (merged_into <> id);
create index persons_merged_into on persons (merged_into) where merged_into is not null;
-- One person a СНИЛС, of those that stand.
alter table persons drop constraint persons_snils_key;
create unique index persons_snils_key on persons (snils) where merged_into is null;

create or replace view shown_persons as
  select id, home_id, last_name, first_name, middle_name, email, search_text, snils, birth_date from persons where merged_into is null;
-- What hung on somebody who was merged away hangs on whom they were merged into; what the logs say of them is hidden like that one.
create or replace view hidden_persons as
  select persons.id, persons.number
  from persons cross join lateral (select coalesce(persons.merged_into, persons.id) as id) as stands
  where exists (select from affiliations where person_id = stands.id and kind = 'student')
      and (exists (select from affiliations
          where person_id = stands.id and kind = 'student' and (valid_until is null or valid_until > current_date))
        or not exists (select from affiliations
          where person_id = stands.id and kind = 'employee' and (valid_until is null or valid_until > current_date)))
    or exists (select from accounts where person_id = stands.id and metarole = any (array(
      select one.metarole ->> 'id' from catalogs, jsonb_array_elements(definition -> 'metaroles') as one (metarole)
      where (one.metarole ->> 'learner')::boolean)));
