-- A table is read and written by the room that owns it; the other rooms read these views, so that it may change beneath them
-- (test/table-owners.test.ts). PostgreSQL looks through a view: what is asked of it is planned as if it were asked of the tables.

-- `short_title` as trees and tables call a node: a legal title of three lines tells nothing in a column.
create view shown_nodes as
  select nodes.id, nodes.kind, nodes.title, coalesce(organizations.short_title, nodes.title) as short_title, nodes.parent_id,
    nodes.owner_ids, nodes.archived_at, nodes.properties
  from nodes left join organizations on organizations.node_id = nodes.id;

create view shown_persons as
  select id, home_id, last_name, first_name, middle_name, email from persons;

-- `title`: the whole name of the person, `short_title`: «Фамилия И. О.», or the login where there is no person.
create view shown_accounts as
  select accounts.id, accounts.login, accounts.login_key, accounts.generation, accounts.metarole, accounts.home_id, accounts.person_id,
    accounts.active, accounts.must_change_password, persons.last_name, persons.first_name, persons.middle_name,
    coalesce(nullif(concat_ws(' ', persons.last_name, persons.first_name, persons.middle_name), ''), accounts.login) as title,
    coalesce(nullif(concat_ws(' ', persons.last_name, left(persons.first_name, 1) || '.', left(persons.middle_name, 1) || '.'), ''),
      accounts.login) as short_title
  from accounts left join persons on persons.id = accounts.person_id;

create view shown_roles as
  select id, title, rights from roles;

-- `rights`: those of the role, or the one that is given by itself.
create view shown_grants as
  select grants.id, grants.account_id, grants.affiliates_of, grants.affiliates_below, grants.affiliates_kind, grants.role_id, grants.right_id,
    coalesce(roles.rights, array[grants.right_id]) as rights, grants.scope_id, grants.valid_from, grants.valid_until, grants.active
  from grants left join roles on roles.id = grants.role_id;

create view shown_affiliations as
  select person_id, node_id, kind, valid_until from affiliations;

-- By home edges and edges of members.
create view edges_up as
  select id as below, parent_id as above from nodes where parent_id is not null
  union all
  select node_id, to_id from shares where level = 'members';

-- Which persons an account is or ever was joined to (mistake 36); one pair may stand there more than once.
create view ever_joined as
  select id as account_id, person_id from accounts where person_id is not null
  union all
  select fact ->> 'id', fact ->> 'person_id' from history where fact_of = 'accounts' and fact ->> 'person_id' is not null;
