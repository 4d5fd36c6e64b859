-- What came in about persons, as it came (E10): a record is not a person, a person is made of records.
create table person_records (
  id             bigint generated always as identity primary key,
  source         text not null,
  external_id    text not null,
  -- Whose it is; stays with whoever was merged away, so that taking apart has it back.
  person_id      text not null references persons on delete cascade,
  fields         jsonb not null,
  first_seen_at  timestamptz not null,
  seen_at        timestamptz not null,
  changed_at     timestamptz not null,
  -- The last synchronization that brought it, and since when the source has it no more.
  synchronization text,
  gone_at        timestamptz,
  unique (source, external_id)
);
create index person_records_person on person_records (person_id);

-- From which record a field of a person came, and as what: another value than that was set by hand, and wins.
create table person_origins (
  person_id  text not null references persons on delete cascade,
  field      text not null,
  record_id  bigint not null references person_records on delete cascade,
  value      text,
  primary key (person_id, field)
);
create index person_origins_record on person_origins (record_id);
