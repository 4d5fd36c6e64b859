-- Posts, classes and wards are kept by deeds: with the order by which each began, and how and by which order it ended.
alter table affiliations
  add column guardian_of      text references persons,
  add column order_number     text,
  add column order_date       date,
  add column end_reason       text check (end_reason in ('dismissal', 'transfer', 'leave', 'expulsion', 'graduation', 'parting')),
  add column end_order_number text,
  add column end_order_date   date,
  add column continues        bigint references affiliations on delete set null,
  add column updated_at       timestamptz not null default now();
alter table affiliations alter updated_at set default moment_of_change();
create index affiliations_guardian on affiliations (guardian_of) where guardian_of is not null;
create index affiliations_continues on affiliations (continues) where continues is not null;

drop view shown_affiliations;
create view shown_affiliations as
  select id, person_id, node_id, kind, post, valid_from, valid_until, guardian_of from affiliations;

-- What one deed of personnel did, step by step, so that it can be undone while nobody has changed any of it since.
create table moves (
  id         bigint generated always as identity primary key,
  deed       text not null,
  title      text not null,
  person_id  text references persons,
  node_id    text not null references nodes,
  steps      jsonb not null,
  at         timestamptz not null,
  by_title   text not null,
  undone_at  timestamptz
);
create index moves_person on moves (person_id, id);
create index moves_node on moves (node_id, id);
