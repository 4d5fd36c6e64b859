-- What was kept before the doors normalized texts (issue 7, item 18); the next start normalizes it by the program's own rule
-- (src/app/renewal/renew-texts.ts) and empties this table. Plain texts are left out; of the others the program knows which are well.
create table texts_to_renew (
  model text not null check (model in ('person', 'organization', 'account', 'role')),
  id    text not null,
  primary key (model, id)
);

create function is_plain_text(text) returns boolean language sql immutable parallel safe
  return coalesce($1 collate "C" ~ '^([!-~А-яЁё№«»–—’„“]+( [!-~А-яЁё№«»–—’„“]+)*)?$', true);

insert into texts_to_renew
  select 'person', id from persons
  where not (is_plain_text(last_name) and is_plain_text(first_name) and is_plain_text(middle_name) and is_plain_text(email)
    and is_plain_text(phone))
  union all
  select 'organization', id from nodes left join organizations on node_id = id
  where properties <> '{}' or not (is_plain_text(title) and is_plain_text(short_title) and is_plain_text(email) and is_plain_text(phone)
    and is_plain_text(fax) and is_plain_text(address) and is_plain_text(note) and is_plain_text(array_to_string(tags, ' ')))
  union all
  select 'account', id from accounts where properties <> '{}' or not is_plain_text(email)
  union all
  select 'role', id from roles where not built_in and not (is_plain_text(title) and is_plain_text(description));

drop function is_plain_text;
