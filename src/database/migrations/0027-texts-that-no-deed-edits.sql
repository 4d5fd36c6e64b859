-- Texts kept as they were typed before the doors normalized them which no deed edits: titles of keys, posts, reasons of grants. The same rule
-- as the program’s (src/core/texts/normalize.ts, keptLine and keptLines), but for signs that are not assigned; migration 0023 left the others to the program.
create function without_unseen(text) returns text language sql immutable
  return regexp_replace($1, '[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufe00-\ufe0f\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U000ffffd\U00100000-\U0010fffd]', '', 'g');

create function kept_line(text) returns text language sql immutable
  return nullif(trim(regexp_replace(
    without_unseen(regexp_replace(normalize($1, NFC), '[\u0009\u000b\u000c\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff\u000a\u000d\u0085\u2028\u2029]+', ' ', 'g')), ' +', ' ', 'g')), '');

create function kept_lines(text) returns text language sql immutable
  return nullif(regexp_replace(
    without_unseen(regexp_replace(normalize($1, NFC), '\u000d\u000a|[\u000b\u000c\u000a\u000d\u0085\u2028\u2029]', chr(10), 'g')),
    '[\u0009\u000b\u000c\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]+(?=\n)|^[\u0009\u000b\u000c\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff\n]+|[\u0009\u000b\u000c\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff\n]+$', '', 'g'), '');

update api_keys set title = kept_line(title) where title <> kept_line(title);
update affiliations set post = kept_line(post) where post is distinct from kept_line(post);
update grants set reason = kept_lines(reason) where reason is distinct from kept_lines(reason);

drop function kept_lines;
drop function kept_line;
drop function without_unseen;
