-- What a person is looked for by among all others (E11): hashes, of which two records must share one to be compared.
-- Null: the person is new or has changed, and they are to be made anew (services/matching makes them; SQL cannot).
create table person_keys (
  person_id  text primary key,
  keys       integer[]
);
create index person_keys_keys on person_keys using gin (keys) with (fastupdate = off);
create index person_keys_stale on person_keys (person_id) where keys is null;

-- No foreign key: a million rows that are sown at once would be looked up one by one, and the trigger keeps both in step.
create function note_new_person_keys() returns trigger language plpgsql as $$
begin
  insert into person_keys (person_id) select id from added on conflict (person_id) do update set keys = null;
  return null;
end $$;
create function note_changed_person_keys() returns trigger language plpgsql as $$
begin
  insert into person_keys (person_id) values (new.id) on conflict (person_id) do update set keys = null;
  return null;
end $$;
create function note_gone_person_keys() returns trigger language plpgsql as $$
begin
  delete from person_keys where person_id = old.id;
  return null;
end $$;
create trigger person_keys_new after insert on persons
  referencing new table as added for each statement execute function note_new_person_keys();
create trigger person_keys_changed
  after update of last_name, first_name, middle_name, birth_date, sex, snils, email, phone on persons
  for each row execute function note_changed_person_keys();
create trigger person_keys_gone after delete on persons for each row execute function note_gone_person_keys();

insert into person_keys (person_id) select id from persons;

-- What the last run over the whole registry has learnt of it, and what thresholds would mean; one row.
create table matching_models (
  id            integer primary key default 1 check (id = 1),
  learnt        jsonb not null,
  consequences  jsonb not null,
  persons       integer not null,
  learnt_at     timestamptz not null
);

create view matchable_persons as
  select id, home_id, last_name, first_name, middle_name, birth_date, sex, snils, email, phone from persons where merged_into is null;
