-- Actions and rights that subsystems declare of themselves. They come to the catalog when an administrator accepts them.

create table declared_rights (
  subsystem    text primary key,
  declared     jsonb not null,
  declared_at  timestamptz not null,
  -- What is in the catalog; null: nothing yet.
  accepted     jsonb,
  accepted_at  timestamptz,
  accepted_by  text
);
