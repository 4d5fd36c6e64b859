-- What registries search by: a folded text of each row, found by parts of its words, by one function for every table. What is typed is
-- folded by src/core/texts/search.ts, which says why the code is as it is; the tables of letters are the same.
create extension if not exists pg_trgm;

-- Words in ASCII, each after a space: no marks, no case, no punctuation, look-alikes as one letter, other letters as two signs.
create function search_code(letters text) returns text language sql immutable strict parallel safe
return replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  replace(replace(replace(replace(replace(replace(replace(replace(replace(letters,
  'D', 'qd'), 'G', 'qg'), 'L', 'ql'), 'N', 'qn'), 'R', 'qr'), 'U', 'qu'), 'F', 'wd'), 'Q', 'wg'), 'V', 'wl'), 'W', 'wn'),
  'Z', 'wr'), 'б', 'wu'), 'г', 'zd'), 'д', 'zg'), 'ж', 'zl'), 'з', 'zn'), 'и', 'zr'), 'л', 'zu'), 'п', 'vd'), 'ф', 'vg'),
  'ц', 'vl'), 'ч', 'vn'), 'ш', 'vr'), 'щ', 'vu'), 'ы', 'fd'), 'ь', 'fg'), 'э', 'fl'), 'ю', 'fn'), 'я', 'fr');

create function search_words(plain text) returns text language sql immutable strict parallel safe
return case when plain = '' then '' else ' ' || search_code(translate(plain,
  'авекмнорстухіјѕъєґәөүұҗңһқҡғҙҫӏłøđıßdfglnqruvwz',
  'abekmhopctyxijsьeгaoyyжhxkkгзciLoDisDFGLNQRUVWZ')) end;

create function search_fold(written text) returns text language sql immutable parallel safe
return coalesce(search_words(btrim(regexp_replace(regexp_replace(lower(regexp_replace(
  normalize(replace(written, '№', ' '), NFKD),
  '[\u0300-\u036f\u00ad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff''`\u2018\u2019\u02bc\u2032]',
  '', 'g') collate russian),
  '[0-9]+', ' \& ', 'g'),
  '[^0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u167f\u1681-\u1fff\u2c00-\u2dff\u2e80-\u2fff\u3040-\ufe0f\ufe70-\uffff\U00010000-\U0010ffff]+', ' ', 'g'))), '');

-- Numbers and addresses are marked, so that two letters or digits that begin a word begin none of them.
create function search_number(written text) returns text language sql immutable parallel safe
return coalesce(' #' || nullif(regexp_replace(written, '[^0-9]', '', 'g'), ''), '');

-- A number of Russia is found with 7 and with 8 before it.
create function search_phone(written text) returns text language sql immutable parallel safe
return case when regexp_replace(written, '[^0-9]', '', 'g') ~ '^[78]?[0-9]{10}$'
  then ' #7' || right(regexp_replace(written, '[^0-9]', '', 'g'), 10) || ' #8' || right(regexp_replace(written, '[^0-9]', '', 'g'), 10)
  else search_number(written) end;

-- The last label of an address is in capitals: a word that is typed never means it alone.
create function search_email(written text) returns text language sql immutable parallel safe
return replace(search_fold(regexp_replace(written, '[.][^.]*$', '')) || upper(search_fold(substring(written from '[.]([^.]*)$'))), ' ', ' #');

alter table persons add column search_text text not null generated always as (
  search_fold(last_name || ' ' || first_name || ' ' || coalesce(middle_name, ''))
  || search_number(snils) || search_phone(phone) || search_email(email)
) stored;
create index persons_search on persons using gin (search_text gin_trgm_ops);

-- An account is found by its person's name as well, which stands in another table: triggers keep it.
create function account_search(login text, email text, of_person text) returns text language sql stable
return search_fold(login || coalesce((
  select ' ' || last_name || ' ' || first_name || ' ' || coalesce(middle_name, '') from persons where id = of_person), ''))
  || search_email(email);
alter table accounts add column search_text text not null default '';
update accounts set search_text = account_search(login, email, person_id);
create index accounts_search on accounts using gin (search_text gin_trgm_ops);

create function keep_account_search() returns trigger language plpgsql as $$
begin
  new.search_text := account_search(new.login, new.email, new.person_id);
  return new;
end $$;
create trigger keep_search before insert or update of login, email, person_id on accounts
  for each row execute function keep_account_search();

create function keep_search_of_accounts() returns trigger language plpgsql as $$
begin
  update accounts set search_text = account_search(login, email, person_id) where person_id = new.id;
  return null;
end $$;
create trigger keep_search after update of last_name, first_name, middle_name on persons
  for each row when ((old.last_name, old.first_name, old.middle_name) is distinct from (new.last_name, new.first_name, new.middle_name))
  execute function keep_search_of_accounts();

-- An organization by what it has beyond a node.
create function node_search(title text, of_node text) returns text language sql stable
return search_fold(title) || coalesce((
  select search_fold(short_title) || search_number(inn) || search_phone(phone) || search_email(email)
  from organizations where node_id = of_node), '');
alter table nodes add column search_text text not null default '';
update nodes set search_text = node_search(title, id);
create index nodes_search on nodes using gin (search_text gin_trgm_ops);

create function keep_node_search() returns trigger language plpgsql as $$
begin
  new.search_text := node_search(new.title, new.id);
  return new;
end $$;
create trigger keep_search before insert or update of title on nodes for each row execute function keep_node_search();

create function keep_search_of_node() returns trigger language plpgsql as $$
begin
  update nodes set search_text = node_search(title, id) where id = new.node_id;
  return null;
end $$;
create trigger keep_search after insert or update on organizations for each row execute function keep_search_of_node();

-- The logs: what was changed and who did it, found together and apart; ids out of a line of them.
alter table changes
  add column search_text text not null generated always as (search_fold(object_title)) stored,
  add column actor_text text not null generated always as (search_fold(actor_title)) stored;
create index changes_search on changes using gin ((search_text || actor_text) gin_trgm_ops);
create index changes_object_id on changes (object_id, id desc);
create index changes_actor on changes (actor_id, id desc);

alter table events add column search_text text not null generated always as (search_fold(account_title)) stored;
create index events_search on events using gin (search_text gin_trgm_ops);
create index events_account_id on events (account_id, id desc);
