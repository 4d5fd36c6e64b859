-- Registries of accounts show the СНИЛС of a person to whoever may see the person.
create or replace view shown_persons as
  select id, home_id, last_name, first_name, middle_name, email, search_text, snils from persons;
