-- A rotated key has a new secret; the one before goes on until its time, and then is none, with nothing having to run.
alter table api_keys
  add column previous_hash  bytea unique,
  add column previous_until timestamptz,
  add column rotated_at     timestamptz,
  add constraint api_keys_previous_ends check ((previous_hash is null) = (previous_until is null));
