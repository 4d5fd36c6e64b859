-- A18: who learns may be shown by a number in place of what tells who they are. One number per person, for good; an account that no person
-- is joined to has its own, of the same sequence.
create sequence identification_numbers;
alter table persons add column number bigint not null default nextval('identification_numbers');
alter table accounts add column number bigint not null default nextval('identification_numbers');
create unique index persons_number on persons (number);
create unique index accounts_number on accounts (number);

-- Whose data an event is about.
alter table events
  add column object_id text,
  add column object_title text;

-- Whoever is or was a student, unless they work there now and learn no more; whoever has an account of a metarole of learners.
create view hidden_persons as
  select persons.id, persons.number
  from persons
  where exists (select from affiliations where person_id = persons.id and kind = 'student')
      and (exists (select from affiliations
          where person_id = persons.id and kind = 'student' and (valid_until is null or valid_until > current_date))
        or not exists (select from affiliations
          where person_id = persons.id and kind = 'employee' and (valid_until is null or valid_until > current_date)))
    or exists (select from accounts where person_id = persons.id and metarole = any (array(
      select one.metarole ->> 'id' from catalogs, jsonb_array_elements(definition -> 'metaroles') as one (metarole)
      where (one.metarole ->> 'learner')::boolean)));

create view hidden_accounts as
  select accounts.id, coalesce(persons.number, accounts.number) as number
  from accounts left join persons on persons.id = accounts.person_id
  where exists (select from hidden_persons where id = accounts.person_id)
    or accounts.metarole = any (array(
      select one.metarole ->> 'id' from catalogs, jsonb_array_elements(definition -> 'metaroles') as one (metarole)
      where (one.metarole ->> 'learner')::boolean));
