-- People who work, study or have a child where they are not at home (A4, L4): a second post at another school. A list of people looks these few up
-- first, since «at home here, or working here» would leave no index to it. Derived data, kept by triggers, so that no seed, feed or hand forgets it.
create table guests (
  affiliation_id bigint primary key,
  person_id      text not null,
  node_id        text not null,
  -- The first day on which they are no guest; null: not known.
  valid_until    date
);
create index guests_node on guests (node_id);
create index guests_person on guests (person_id);

create function find_guests(those bigint[]) returns void language sql as $$
  delete from guests where affiliation_id = any(those);
  insert into guests (affiliation_id, person_id, node_id, valid_until)
  select affiliations.id, person_id, affiliations.node_id, valid_until
  from affiliations
  join persons on persons.id = person_id
  join node_paths as home on home.node_id = persons.home_id
  join node_paths as place on place.node_id = affiliations.node_id
  where affiliations.id = any(those) and not (place.path >= home.path and place.path < home.path || '\xff');
$$;

create function keep_guests() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate guests;
  elsif tg_op = 'DELETE' then
    delete from guests using gone where affiliation_id = gone.id;
  else
    perform find_guests(array(select id from fresh));
  end if;
  return null;
end $$;

create function keep_guests_of_person() returns trigger language plpgsql as $$
begin
  perform find_guests(array(select id from affiliations where person_id = new.id));
  return null;
end $$;

create function keep_guests_of_moved() returns trigger language plpgsql as $$
begin
  perform find_guests(array(
    select id from affiliations where node_id in (select node_id from moved)
    union
    select affiliations.id from persons join affiliations on person_id = persons.id where home_id in (select node_id from moved)
  ));
  return null;
end $$;

create trigger new_guests after insert on affiliations referencing new table as fresh for each statement execute function keep_guests();
create trigger other_guests after update on affiliations referencing new table as fresh for each statement execute function keep_guests();
create trigger no_guests after delete on affiliations referencing old table as gone for each statement execute function keep_guests();
create trigger no_guests_at_all after truncate on affiliations for each statement execute function keep_guests();
create trigger keep_guests after update of home_id on persons for each row
  when (new.home_id is distinct from old.home_id) execute function keep_guests_of_person();
create trigger keep_guests after update on node_paths referencing new table as moved for each statement execute function keep_guests_of_moved();

select find_guests(array(select id from affiliations));

create view shown_guests as select person_id, node_id, valid_until from guests;
