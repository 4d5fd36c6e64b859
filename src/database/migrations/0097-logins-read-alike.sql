-- Mistakes 49 and 50: «adm1n», «ádmin», «admiп», «_admin» and «admin.» read as «admin» too. Marks over letters and what stands at the
-- ends do not count, and of what is read for another one sign stands for all.
drop index accounts_skeleton;
drop index accounts_email_skeleton;
drop index persons_email_skeleton;

create or replace function login_skeleton(login_key text) returns text language sql immutable strict parallel safe
  return replace(replace(translate(
    btrim(regexp_replace(normalize(login_key, nfd), U&'[\0300-\036f]', '', 'g'), $$ !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~$$),
    '01i|пπ', 'olllnn'), 'rn', 'm'), 'vv', 'w');

create index accounts_skeleton on accounts (login_skeleton(login_key));
create index accounts_email_skeleton on accounts (login_skeleton(lower(email)));
create index persons_email_skeleton on persons (login_skeleton(lower(email))) where email is not null;
