-- E14: how somebody keeps looking at a list: its filters, order and search, as its address says them.
create table saved_views (
  id          text primary key,
  account_id  text not null references accounts on delete cascade,
  page        text not null,
  title       text not null,
  query       text,
  created_at  timestamptz not null
);
create unique index saved_views_title on saved_views (account_id, page, lower(title));
