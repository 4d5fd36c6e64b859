-- «Войти как»: a session in which somebody acts as another account. It lives no longer than the session from which it was begun.
alter table sessions
  add column entered_from   bytea references sessions (token_hash) on update cascade on delete cascade,
  add column entered_by     text references accounts on delete cascade,
  add column entered_title  text,
  add column entered_reason text,
  add constraint entered_whole check (num_nulls(entered_from, entered_by, entered_title, entered_reason) in (0, 4));
create index sessions_entered_from on sessions (entered_from) where entered_from is not null;
create index sessions_entered_by on sessions (entered_by) where entered_by is not null;
