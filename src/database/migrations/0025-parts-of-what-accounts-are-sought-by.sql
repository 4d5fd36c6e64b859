-- The folded text of an account in three parts, so that a quick search of one column reads its part and folds nothing anew. U+2FE0 stands
-- between them while they are folded at once: it is no character, so nobody writes it, and folding keeps it; «|» it does not keep.
create or replace function account_search(login text, email text, of_person text) returns text language sql stable
return replace(
  search_fold(login || ' ' || chr(12256) || ' ' || coalesce((
    select last_name || ' ' || first_name || ' ' || coalesce(middle_name, '') from persons where id = of_person), '')),
  ' ' || chr(12256), '|') || '|' || search_email(email);
update accounts set search_text = account_search(login, email, person_id);
