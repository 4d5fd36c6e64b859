-- The card of an employee (E8): load and subjects of a post, and what is to change of the card until it is confirmed.
create table staff_loads (
  affiliation_id  bigint primary key references affiliations on delete cascade,
  load            jsonb not null
);
create table staff_changes (
  id                 bigint generated always as identity primary key,
  affiliation_id     bigint not null references affiliations on delete cascade,
  field              text not null check (field in ('email', 'phone', 'classes', 'load')),
  value              jsonb not null,
  proposed_by        text,
  proposed_by_title  text not null,
  proposed_at        timestamptz not null,
  unique (affiliation_id, field)
);
create view shown_staff_changes as
  select staff_changes.id, affiliations.person_id, affiliations.node_id
  from staff_changes join affiliations on affiliations.id = staff_changes.affiliation_id;
create or replace view shown_affiliations as
  select id, person_id, node_id, kind, post, valid_from, valid_until, guardian_of, continues from affiliations;
