-- E16: when subsystems cannot be used, announced beforehand, with what is told as the work goes on.
create table unavailability (
  id text primary key,
  title text not null,
  text text,
  -- [{"subsystem": id, "kinds": [kinds of organizations, as levels of education]}]; none: everything, no kinds: everybody
  concerns jsonb not null,
  announced_at timestamptz not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (announced_at <= begins_at and begins_at < ends_at)
);
create index unavailability_ends_at on unavailability (ends_at);

create table unavailability_progress (
  id bigint generated always as identity primary key,
  unavailability_id text not null references unavailability on delete cascade,
  at timestamptz not null,
  text text not null
);
create index unavailability_progress_of on unavailability_progress (unavailability_id, id);
