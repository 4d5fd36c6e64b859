-- Letters and text messages that wait to be sent, and what became of them (services/mail). What fills a letter in, links with their
-- secrets among it, is sealed, and is gone as soon as the letter has been sent or has expired.
create table letters (
  id               text primary key,
  channel          text not null check (channel in ('mail', 'sms')),
  template         text not null,
  title            jsonb not null,                   -- of the kind of letter, in each language
  language         text not null,
  account_id       text,
  organization_id  text,
  to_name          text not null,
  to_address       text not null,
  data             bytea,
  state            text not null default 'waiting' check (state in ('waiting', 'sent', 'dead', 'expired')),
  tries            integer not null default 0,
  next_try_at      timestamptz not null,
  expires_at       timestamptz not null,
  last_error       text,
  created_at       timestamptz not null,
  settled_at       timestamptz,
  check ((state = 'waiting') = (settled_at is null)),
  check (data is null or state in ('waiting', 'dead'))
);
create index letters_waiting on letters (next_try_at, id) where state = 'waiting';
create index letters_created on letters (created_at desc, id);
