-- The database's own rules take quotation marks and dashes beyond ASCII for letters: words are told apart before they are read.
create or replace function portal_words(words text) returns tsvector language sql immutable strict parallel safe
  return to_tsvector('pg_catalog.russian'::regconfig,
    translate(words, 'ёЁ«»„“”‟‘’‚‛‹›—–‒―‑…№·•§¶†‡©®™°×÷±′″' || chr(160), 'еЕ' || repeat(' ', 40)));

alter table portal_items drop column words;
alter table portal_items add column words tsvector not null generated always as (
  setweight(portal_words(title), 'A') || setweight(portal_words(coalesce(section, '')), 'B')
    || setweight(portal_words(plain || ' ' || coalesce(place, '')), 'C')) stored;
create index portal_items_words on portal_items using gin (words);
