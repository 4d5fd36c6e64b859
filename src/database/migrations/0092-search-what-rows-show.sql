-- An account is found by its own phones and its post as well, where another room shows it, too. A fifth part, so that a quick search of one
-- column reads its own.
create function account_reach(mobile text, phone text, post text) returns text language sql immutable parallel safe
return '|' || search_phone(mobile) || search_phone(phone) || search_fold(coalesce(post, ''));

create or replace function keep_account_search() returns trigger language plpgsql as $$
declare
  own_name text := nullif(concat_ws(' ', new.last_name, new.first_name, new.middle_name), '');
begin
  new.search_text := account_search(new.login, new.email, new.person_id, own_name)
    || account_reach(new.mobile_phone, new.phone, new.post);
  new.shown_name := account_name(new.person_id, own_name);
  return new;
end $$;
create or replace function keep_search_of_accounts() returns trigger language plpgsql as $$
begin
  update accounts set search_text = account_search(login, email, person_id, null) || account_reach(mobile_phone, phone, post),
    shown_name = account_name(person_id, null)
  where person_id = new.id;
  return null;
end $$;
create or replace trigger keep_search before insert
  or update of login, email, person_id, last_name, first_name, middle_name, mobile_phone, phone, post on accounts
  for each row execute function keep_account_search();

-- Nothing of it is what a decision reads.
alter table accounts disable trigger user;
update accounts set search_text = search_text || account_reach(mobile_phone, phone, post)
where mobile_phone is not null or phone is not null or post is not null;
alter table accounts enable trigger user;

create or replace view shown_accounts as
  select accounts.id, accounts.login, accounts.login_key, accounts.generation, accounts.metarole, accounts.home_id, accounts.person_id,
    accounts.active, accounts.must_change_password,
    case when persons.id is null then accounts.last_name else persons.last_name end as last_name,
    case when persons.id is null then accounts.first_name else persons.first_name end as first_name,
    case when persons.id is null then accounts.middle_name else persons.middle_name end as middle_name,
    coalesce(
      nullif(concat_ws(' ', persons.last_name, persons.first_name, persons.middle_name), ''),
      nullif(concat_ws(' ', accounts.last_name, accounts.first_name, accounts.middle_name), ''), accounts.login) as title,
    coalesce(
      nullif(concat_ws(' ', persons.last_name, left(persons.first_name, 1) || '.', left(persons.middle_name, 1) || '.'), ''),
      nullif(concat_ws(' ', accounts.last_name, left(accounts.first_name, 1) || '.', left(accounts.middle_name, 1) || '.'), ''),
      accounts.login) as short_title,
    accounts.search_text
  from accounts left join persons on persons.id = accounts.person_id;
