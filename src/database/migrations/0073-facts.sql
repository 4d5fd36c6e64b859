-- What subsystems write of their own: ids of any characters in their name space, and what they call accounts, persons and organizations.

alter table nodes drop constraint nodes_id_check;
alter table nodes add constraint nodes_id_check check (length(id) between 1 and 320 and id !~ '[[:cntrl:]]');

-- Deeds that ask rights are done by a key as this account; a key without one writes only what its subsystem keeps.
alter table api_keys add column account_id text references accounts on delete set null;
create index api_keys_account on api_keys (account_id) where account_id is not null;

create table aliases (
  subsystem   text not null,
  called      text not null check (called in ('account', 'person', 'node')),
  alias       text not null check (length(alias) between 1 and 256),
  account_id  text references accounts on delete cascade,
  person_id   text references persons on delete cascade,
  node_id     text references nodes on delete cascade,
  created_at  timestamptz not null default now(),
  primary key (subsystem, called, alias),
  check (num_nonnulls(account_id, person_id, node_id) = 1),
  check (case called when 'account' then account_id when 'person' then person_id else node_id end is not null)
);
-- One name for each, so that a search answers in the subsystem's own.
create unique index aliases_account on aliases (account_id, subsystem) where account_id is not null;
create unique index aliases_person on aliases (person_id, subsystem) where person_id is not null;
create unique index aliases_node on aliases (node_id, subsystem) where node_id is not null;
