-- What administrators set (services/settings). A row without a value was taken back; it keeps its version, so that an edit made on an
-- older one is still noticed. A secret is sealed with a key that is not in the database.
create sequence settings_version;
create table settings (
  id               text not null,
  organization_id  text references nodes,            -- null: for all
  value            jsonb,
  secret           bytea,
  version          bigint not null,
  updated_at       timestamptz not null,
  updated_by       text not null,
  check (value is null or secret is null),
  unique nulls not distinct (id, organization_id)
);

-- Records are audited as everything is, but the model does not move: they have no revision.
alter table changes alter revision drop not null;
