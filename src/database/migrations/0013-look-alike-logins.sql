-- Mistakes 49 and 50: a new login must not look like another one, nor be another's e-mail. Both are found by an index.
create function login_skeleton(login_key text) returns text language sql immutable strict parallel safe
  return replace(replace(translate(login_key, '01', 'ol'), 'rn', 'm'), 'vv', 'w');

create index accounts_skeleton on accounts (login_skeleton(login_key));
create index accounts_email on accounts (lower(email));
