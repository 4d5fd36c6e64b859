-- Each statement that writes a row with such a text planned its fold anew, which cost more than to write the row. The body of a function of
-- this language is planned once a connection; what it gives is the same. It names its schema: a dump is played in without a path.
do $do$ begin
execute format($text$
create or replace function search_fold(written text) returns text language plpgsql immutable parallel safe as $$ begin
return coalesce(%1$I.search_words(btrim(regexp_replace(regexp_replace(lower(regexp_replace(
  normalize(replace(written, '№', ' '), NFKD),
  '[\u0300-\u036f\u00ad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff''`\u2018\u2019\u02bc\u2032]',
  '', 'g') collate %1$I.russian),
  '[0-9]+', ' \& ', 'g'),
  '[^0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u167f\u1681-\u1fff\u2c00-\u2dff\u2e80-\u2fff\u3040-\ufe0f\ufe70-\uffff\U00010000-\U0010ffff]+', ' ', 'g'))), '');
end $$
$text$, current_schema());
end $do$;
