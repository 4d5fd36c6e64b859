-- «This is all there is»: what a subsystem says its records are, put by until the difference is looked at and taken. One at a time each.

create table fact_synchronizations (
  subsystem  text primary key,
  id         text not null unique,
  kinds      text[] not null,
  begun_at   timestamptz not null default now()
);

create table fact_said (
  subsystem  text not null references fact_synchronizations on delete cascade,
  node_id    text not null,
  verdict    text not null check (verdict in ('created', 'changed', 'unchanged', 'refused')),
  -- What is said of it; of what is unchanged nothing is kept.
  fact       jsonb check ((fact is null) = (verdict = 'unchanged')),
  primary key (subsystem, node_id)
);
create index fact_said_differing on fact_said (subsystem, node_id) where verdict <> 'unchanged';
