-- L18: a set of roles that an organization has prepared, for accounts of its own and of those under it.
create table templates (
  id          text primary key,
  home_id     text not null references nodes on delete cascade,
  title       text not null,
  note        text,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create unique index templates_title on templates (home_id, lower(title));

-- `scope_id`: null where the role is held at the home of whoever gets it.
create table template_roles (
  template_id  text not null references templates on delete cascade,
  role_id      text not null references roles,
  scope_id     text references nodes on delete cascade,
  unique nulls not distinct (template_id, role_id, scope_id)
);

-- L19: which template an account was given last, until its roles, or those of the template, are edited.
create table template_assignments (
  account_id   text primary key references accounts on delete cascade,
  template_id  text not null references templates on delete cascade,
  assigned_at  timestamptz not null
);
create index template_assignments_template on template_assignments (template_id);

create view shown_templates as
  select id, home_id, title from templates;
create view shown_template_assignments as
  select account_id, template_id from template_assignments;
create or replace view shown_roles as
  select id, title, rights, archived_at is not null as archived from roles;
