-- By which providers people come in from outside: who they are there, as their persons' cards tell it.
create view shown_sign_ins as
  select accounts.person_id, accounts.id as account_id, accounts.home_id, providers.title as provider_title,
    identity.name, identity.bound_at, identity.last_used_at
  from external_identities as identity
  join providers on providers.id = identity.provider_id
  join accounts on accounts.id = identity.account_id
  where identity.subject is not null and accounts.person_id is not null;
