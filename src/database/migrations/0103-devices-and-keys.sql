-- Clients without a browser of their own (RFC 8628), and clients that prove themselves by a key whose private half they keep (RFC 7523).
alter table oidc_clients add column public_keys text[] not null default '{}';
alter table oidc_clients
  drop constraint oidc_clients_kind_check,
  drop constraint oidc_clients_sends_secret_check,
  drop constraint oidc_clients_service,
  drop constraint oidc_clients_reached,
  add constraint oidc_clients_kind check (kind in ('web', 'browser', 'service', 'device')),
  add constraint oidc_clients_sends_secret check (sends_secret in ('basic', 'post', 'key', 'none')),
  add constraint oidc_clients_unaddressed check (kind not in ('service', 'device') or cardinality(redirect_uris) = 0),
  add constraint oidc_clients_reached check (not active or kind in ('service', 'device') or cardinality(redirect_uris) > 0),
  add constraint oidc_clients_keyed check (sends_secret <> 'key' or cardinality(public_keys) > 0);

alter table sso_payloads add column user_code_hash bytea;
create index sso_payloads_user_code on sso_payloads (user_code_hash) where user_code_hash is not null;
