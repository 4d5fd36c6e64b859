-- ЕСИА as one who vouches for people: directly or by a gateway.
alter table providers drop constraint providers_kind_check;
alter table providers add constraint providers_kind_check check (kind in ('ldap', 'oidc', 'esia'));
alter table providers drop constraint providers_method_check;
alter table providers add constraint providers_method_check check (method in ('directory', 'rsaa', 'esia', 'other'));

-- Who is vouched for is sought by name as the look-up folds it (E3, E11): without Ё, Й, hyphens and spaces.
create index persons_folded_name on persons
  (translate(lower(last_name), 'ёй- ', 'еи'), translate(lower(first_name), 'ёй- ', 'еи'));
