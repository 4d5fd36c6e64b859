-- What subsystems that provision accounts by SCIM say of them, and the product keeps nowhere else.

create table scim_users (
  subsystem     text not null,
  account_id    text not null references accounts on delete cascade,
  -- As the subsystem calls it.
  display_name  text,
  -- Where it works, in the subsystem’s words; null: it has said nothing of it.
  work          jsonb,
  -- For the subsystem it is no more: one that has acted is turned off, and stays for the log (A9).
  departed_at   timestamptz,
  primary key (subsystem, account_id)
);
create index scim_users_account on scim_users (account_id);

-- A role at an organization, or, without these, a name that means nothing here.
create table scim_groups (
  subsystem     text not null,
  id            text not null,
  display_name  text not null,
  role_id       text references roles on delete cascade,
  node_id       text,
  external_id   text,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  primary key (subsystem, id),
  check ((role_id is null) = (node_id is null))
);
create unique index scim_groups_power on scim_groups (subsystem, role_id, node_id) where role_id is not null;
create index scim_groups_role on scim_groups (role_id);

-- Of groups that mean nothing here, as they were told: whom they name may not be there.
create table scim_members (
  subsystem  text not null,
  group_id   text not null,
  member     text not null,
  primary key (subsystem, group_id, member),
  foreign key (subsystem, group_id) references scim_groups on delete cascade
);
create index scim_members_member on scim_members (subsystem, member);

create view provisioned_accounts as
  select accounts.id, accounts.login, accounts.login_key, accounts.metarole, accounts.home_id, accounts.person_id, accounts.active,
    case when persons.id is null then accounts.last_name else persons.last_name end as last_name,
    case when persons.id is null then accounts.first_name else persons.first_name end as first_name,
    case when persons.id is null then accounts.middle_name else persons.middle_name end as middle_name,
    accounts.email, accounts.phone, accounts.mobile_phone, accounts.post,
    accounts.created_at, greatest(accounts.updated_at, persons.updated_at) as updated_at
  from accounts left join persons on persons.id = accounts.person_id;

create view shown_aliases as select subsystem, called, alias, account_id, person_id, node_id from aliases;
