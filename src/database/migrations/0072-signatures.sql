-- Signatures under documents of any room (N12), whom to trust for them, and what was revoked. Nothing of a signature is ever overwritten.
create table signature_authorities (
  id           text primary key,
  title        text not null,
  certificate  bytea not null,
  -- Of the certificate, SHA-256.
  fingerprint  text not null unique,
  -- False: an authority between a root and people.
  is_root      boolean not null,
  valid_until  timestamptz not null,
  added_at     timestamptz not null
);

-- Kept for as long as a signature was verified by them, whatever became of the authority.
create table revocation_lists (
  -- SHA-256 of the bytes.
  id            text primary key,
  authority_id  text references signature_authorities on delete set null,
  bytes         bytea not null,
  this_update   timestamptz not null,
  next_update   timestamptz not null,
  received_at   timestamptz not null
);
create index revocation_lists_authority on revocation_lists (authority_id, this_update desc);

-- The very bytes that were signed.
create table signed_documents (
  -- SHA-256 of them.
  hash   text primary key,
  bytes  bytea not null
);

create table signatures (
  id             text primary key,
  -- What room's document, and which.
  document_kind  text not null,
  document_id    text not null,
  hash           text not null references signed_documents,
  method         text not null check (method in ('simple', 'qualified')),
  by_id          text not null,
  by_title       text not null,
  -- When it came in; `report` has when it was made, as far as that can be proved.
  at             timestamptz not null,
  cms            bytea check ((cms is null) = (method = 'simple')),
  -- In DER, one after another: from the signer's to the root's, then those of the time-stamp.
  certificates   bytea not null,
  list_ids       text[] not null,
  report         jsonb not null
);
create index signatures_of on signatures (document_kind, document_id, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is written once', tg_table_name;
end $$;
create trigger written_once before update or delete on signatures for each row execute function refuse_change();
create trigger written_once before update or delete on signed_documents for each row execute function refuse_change();
