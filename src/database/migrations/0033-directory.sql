-- Organizations that really exist, as an operator loads them from a file, to be looked up before one is made (L7).
create table directory_entries (
  id           bigint generated always as identity primary key,
  title        text not null check (length(title) between 1 and 500),
  short_title  text,
  inn          text check (inn ~ '^([0-9]{10}|[0-9]{12})$'),
  address      text,
  loaded_at    timestamptz not null,
  search_text  text not null generated always as (
    search_fold(title || ' ' || coalesce(short_title, '') || ' ' || coalesce(address, '')) || search_number(inn)) stored
);
create index directory_entries_search on directory_entries using gin (search_text gin_trgm_ops);
create index organizations_inn on organizations (inn) where inn is not null;
