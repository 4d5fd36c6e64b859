-- What lists of a million rows are sorted and searched by: an index for each order, and texts that stand ready in the row.

-- The folded text of a person in parts, as that of an account has them: surname, first name, patronymic, СНИЛС, phone and address. A quick
-- search of one column reads its part and folds nothing anew (migration 25 says what stands between them).
drop view shown_persons;
alter table persons drop column search_text;
alter table persons add column search_text text not null generated always as (
  replace(search_fold(last_name || ' ' || chr(12256) || ' ' || first_name || ' ' || chr(12256) || ' ' || coalesce(middle_name, '')),
    ' ' || chr(12256), '|')
  || '|' || search_number(snils) || '|' || search_phone(phone) || search_email(email)
) stored;
create index persons_search on persons using gin (search_text gin_trgm_ops);
create view shown_persons as
  select id, home_id, last_name, first_name, middle_name, email, search_text, snils from persons;

create index persons_first_name on persons (first_name collate russian, id);
create index persons_middle_name on persons (middle_name collate russian, id);
create index persons_birth_date on persons (birth_date, id);
create index persons_snils on persons (snils, id);

-- By what a node is called in lists: the short title, where it has one.
alter table nodes add column shown_title text not null default '';
update nodes set shown_title = coalesce((select short_title from organizations where node_id = id), title);
create index nodes_shown_title on nodes (shown_title collate russian, id);
create or replace function keep_node_search() returns trigger language plpgsql as $$
begin
  new.search_text := node_search(new.title, new.id);
  new.shown_title := coalesce((select short_title from organizations where node_id = new.id), new.title);
  return new;
end $$;
create or replace function keep_search_of_node() returns trigger language plpgsql as $$
begin
  update nodes set search_text = node_search(title, id), shown_title = coalesce(new.short_title, title) where id = new.node_id;
  return null;
end $$;
create or replace view shown_nodes as
  select nodes.id, nodes.kind, nodes.title, nodes.shown_title as short_title, nodes.parent_id,
    nodes.owner_ids, nodes.archived_at, nodes.properties, nodes.created_at, nodes.updated_at, nodes.search_text
  from nodes;

-- The whole name by which an account is shown: of its person, else its own; null: it has only a login.
alter table accounts add column shown_name text;
create function account_name(of_person text, own_name text) returns text language sql stable
return coalesce((select nullif(concat_ws(' ', last_name, first_name, middle_name), '') from persons where id = of_person), own_name);
-- Of a million rows each would enter every index, and none of them is another version of what a decision reads.
alter table accounts disable trigger user;
drop index accounts_search;
update accounts set shown_name = coalesce(
  (select nullif(concat_ws(' ', persons.last_name, persons.first_name, persons.middle_name), '') from persons where persons.id = person_id),
  nullif(concat_ws(' ', last_name, first_name, middle_name), ''));
create index accounts_search on accounts using gin (search_text gin_trgm_ops);
alter table accounts enable trigger user;
create or replace function keep_account_search() returns trigger language plpgsql as $$
declare
  own_name text := nullif(concat_ws(' ', new.last_name, new.first_name, new.middle_name), '');
begin
  new.search_text := account_search(new.login, new.email, new.person_id, own_name);
  new.shown_name := account_name(new.person_id, own_name);
  return new;
end $$;
create or replace function keep_search_of_accounts() returns trigger language plpgsql as $$
begin
  update accounts set search_text = account_search(login, email, person_id, null), shown_name = account_name(person_id, null)
  where person_id = new.id;
  return null;
end $$;

create index accounts_shown_name on accounts (shown_name collate russian, id);
create index accounts_metarole on accounts (metarole, id);
create index accounts_active on accounts (active, id);
create index accounts_mail on accounts (email, id);
create index accounts_last_sign_in on accounts (last_sign_in_at, id);
