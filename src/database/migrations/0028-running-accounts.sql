-- What an account tells of its owner where no person is joined to it, and what it tells besides (L12).
alter table accounts
  add column last_name     text,
  add column first_name    text,
  add column middle_name   text,
  add column mobile_phone  text,
  add column phone         text,
  add column post          text,
  add column note          text;

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
      accounts.login) as short_title
  from accounts left join persons on persons.id = accounts.person_id;

-- Where there is no person, the part of the name is that of the account itself.
create function account_search(login text, email text, of_person text, own_name text) returns text language sql stable
return replace(
  search_fold(login || ' ' || chr(12256) || ' ' || coalesce((
    select last_name || ' ' || first_name || ' ' || coalesce(middle_name, '') from persons where id = of_person), own_name, '')),
  ' ' || chr(12256), '|') || '|' || search_email(email);
create or replace function keep_account_search() returns trigger language plpgsql as $$
begin
  new.search_text := account_search(new.login, new.email, new.person_id,
    nullif(concat_ws(' ', new.last_name, new.first_name, new.middle_name), ''));
  return new;
end $$;
create or replace function keep_search_of_accounts() returns trigger language plpgsql as $$
begin
  update accounts set search_text = account_search(login, email, person_id, null) where person_id = new.id;
  return null;
end $$;
drop function account_search(text, text, text);
create or replace trigger keep_search before insert or update of login, email, person_id, last_name, first_name, middle_name on accounts
  for each row execute function keep_account_search();

-- An account that never acted may go for good, and what hangs on it goes with it; its past stays in `history` (A9, L14).
alter table sessions drop constraint sessions_account_id_fkey,
  add constraint sessions_account_id_fkey foreign key (account_id) references accounts on delete cascade;
alter table devices drop constraint devices_account_id_fkey,
  add constraint devices_account_id_fkey foreign key (account_id) references accounts on delete cascade;
alter table grants drop constraint grants_account_id_fkey,
  add constraint grants_account_id_fkey foreign key (account_id) references accounts on delete cascade;

-- What accounts have done: changes to anything but themselves, and what subsystems tell of them. That one signed in is no deed.
create view acted as
  select actor_id as account_id from changes where actor_id is not null and account_id is distinct from actor_id
  union all
  select account_id from events where account_id is not null and event not like 'session.%';

-- Turning an account into another kind ends what was begun as the old one (L9).
create or replace trigger raise_generation before update of password_hash, active, metarole on accounts for each row
  when (old.password_hash is distinct from new.password_hash or (old.active and not new.active) or old.metarole <> new.metarole)
  execute function raise_generation();

-- With which one sets the first password of an account, once (L12). Of an older generation it is over, as a session is.
create table invitations (
  token_hash  bytea primary key,
  account_id  text not null references accounts on delete cascade,
  generation  integer not null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null
);
create index invitations_account on invitations (account_id);
