-- «Разбить стекло»: a role taken at once for a few hours, and what somebody else said of it afterwards.
create table emergencies (
  id text primary key,
  account_id text references accounts on delete set null,
  account_title text not null,
  node_id text not null,
  node_title text not null,
  role_id text not null,
  role_title text not null,
  grant_id bigint not null,
  reason text not null,
  begun_at timestamptz not null,
  until timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by text references accounts on delete set null,
  reviewed_by_title text,
  verdict text check (verdict in ('right', 'wrong')),
  review text
);
create index emergencies_begun on emergencies (begun_at desc);
create index emergencies_account on emergencies (account_id);
create index emergencies_reviewer on emergencies (reviewed_by);

-- Which roles may be taken so, and who answers for it: the word of whoever holds the role no more counts no more.
create table emergency_roles (
  role_id text primary key references roles on delete cascade,
  kept_by text references accounts on delete cascade,
  kept_at timestamptz not null
);
create index emergency_roles_keeper on emergency_roles (kept_by);
