-- An account is found by what its person is found by, for whoever may see the person.
create or replace view shown_persons as
  select id, home_id, last_name, first_name, middle_name, email, search_text from persons;
