-- Long work (services/jobs): a job that whoever asked can look at and leave, and its items, each done once. Whichever process has taken
-- a job holds it by a lease on the database's clock; what it has done is noted in the transaction of the deeds themselves.
create table jobs (
  id            text primary key,
  task          text not null,
  title         jsonb not null,                      -- in each language
  input         jsonb not null,
  asked_by      text,                                -- null: the operator
  asked_title   text not null,
  asked_ip      text,
  state         text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled', 'stopped')),
  total         integer not null,
  done          integer not null default 0,
  failed        integer not null default 0,
  stop_problem  jsonb,
  cancel_asked  boolean not null default false,
  undoable      boolean not null default false,
  undo_of       text references jobs on delete set null,
  created_at    timestamptz not null,
  started_at    timestamptz,
  settled_at    timestamptz,
  taken_by      text,
  taken_label   text,                                -- for people: host and process
  leased_until  timestamptz,
  turned_at     timestamptz,                         -- jobs take turns
  faults        integer not null default 0,          -- slices in succession that came to nothing
  last_fault    text,
  check ((state in ('waiting', 'running')) = (settled_at is null)),
  check ((state = 'stopped') = (stop_problem is not null))
);
create index jobs_open on jobs (turned_at nulls first, created_at) where settled_at is null;
create index jobs_asked on jobs (asked_by, created_at desc);
create index jobs_created on jobs (created_at desc);
create index jobs_settled on jobs (settled_at);
create unique index jobs_undone on jobs (undo_of);

create table job_items (
  job_id        text not null references jobs on delete cascade,
  number        integer not null,
  object_id     text not null,
  version       text,                                -- of the object, when it was selected
  state         text not null default 'waiting' check (state in ('waiting', 'done', 'unchanged', 'failed')),
  problem       jsonb,
  undo_id       text,                                -- what an inverse would be done to, and its version when this was done
  undo_version  text,
  primary key (job_id, number),
  check ((state = 'failed') = (problem is not null))
);
create index job_items_waiting on job_items (job_id, number) where state = 'waiting';
create index job_items_failed on job_items (job_id, number) where state = 'failed';

-- What the product does by itself from time to time, in whichever process comes first.
create table schedules (
  name             text primary key,
  title            jsonb not null,                   -- in each language
  every_seconds    integer not null,
  due_at           timestamptz not null,
  taken_by         text,
  leased_until     timestamptz,
  last_started_at  timestamptz,
  last_ended_at    timestamptz,
  last_fault       text
);
