-- Keys that are to be made anew, the newest first: whoever was entered a moment ago is found by the next who types them, however many came in
-- at once before (E11).
create sequence person_key_notes;
alter table person_keys add column noted bigint not null default nextval('person_key_notes');
alter sequence person_key_notes owned by person_keys.noted;
drop index person_keys_stale;
create index person_keys_stale on person_keys (noted desc) where keys is null;

create or replace function note_new_person_keys() returns trigger language plpgsql as $$
begin
  insert into person_keys (person_id) select id from added
  on conflict (person_id) do update set keys = null, noted = nextval('person_key_notes');
  return null;
end $$;
create or replace function note_changed_person_keys() returns trigger language plpgsql as $$
begin
  insert into person_keys (person_id) values (new.id)
  on conflict (person_id) do update set keys = null, noted = nextval('person_key_notes');
  return null;
end $$;
