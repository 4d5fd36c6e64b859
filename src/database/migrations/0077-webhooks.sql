-- Where subsystems are told of changes of the model, each from a position on; signed with a secret that is kept sealed.

create table webhooks (
  id             text primary key,
  subsystem      text not null,
  url            text not null,
  is_inside      boolean not null default false,
  models         text[] not null,
  secret         bytea not null,
  active         boolean not null default true,
  position       bigint not null,
  created_by     text,
  created_at     timestamptz not null default now(),
  -- In a row, since it was last told.
  failures       integer not null default 0,
  fault          text,
  next_at        timestamptz,
  claimed_until  timestamptz,
  told_at        timestamptz
);
create index webhooks_subsystem on webhooks (subsystem);
