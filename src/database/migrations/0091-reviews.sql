-- Whether what was given is still needed: campaigns, what stands in each, and what was decided of it.
create table reviews (
  id                text primary key,
  number            bigint generated always as identity unique,
  title             text not null,
  -- Where its rights are asked; what is reviewed is held there, or below.
  node_id           text not null,
  -- As it was launched.
  form              jsonb not null,
  -- What began it; null: somebody.
  event             text,
  state             text not null check (state in ('going', 'ended')),
  started_by        text,
  started_by_title  text not null,
  started_at        timestamptz not null,
  due_at            timestamptz not null,
  -- How many times whoever has not decided was told again.
  reminded          integer not null default 0,
  ended_at          timestamptz,
  ended_by_title    text,
  -- Canonical JSON (RFC 8785), and its signature when it is signed.
  report            text,
  signature         text,
  signature_key     text
);
create index reviews_node on reviews (node_id);
create index reviews_unsigned on reviews (id) where report is not null and signature is null;

create table review_items (
  id           bigint generated always as identity primary key,
  review_id    text not null references reviews,
  -- It may be gone; what was decided stays.
  grant_id     bigint not null,
  account_id   text not null,
  scope_id     text not null,
  -- The riskiest first.
  place        integer not null,
  -- As it was at the start.
  frozen       jsonb not null,
  stage        integer not null,
  -- Any one of them decides.
  waits_for    text[] not null,
  state        text not null check (state in ('waits', 'decided')),
  decision     text check (decision in ('keep', 'narrow', 'revoke')),
  -- `later`: at the end of the campaign.
  effect       text check (effect in ('none', 'later', 'done', 'refused')),
  unique (review_id, place)
);
create index review_items_waits_for on review_items using gin (waits_for) where state = 'waits';
create index review_items_grant on review_items (grant_id);

create table review_decisions (
  id          bigint generated always as identity primary key,
  review_id   text not null references reviews,
  item_id     bigint not null references review_items,
  stage       integer not null,
  at          timestamptz not null,
  by_id       text,
  by_title    text not null,
  -- Whoever was away, in whose place it was decided.
  for_title   text,
  what        text not null check (what in ('keep', 'narrow', 'revoke', 'pass', 'silence', 'undo')),
  note        text,
  -- How it was narrowed, or to whom it was passed.
  said        jsonb,
  -- Seconds since the same person decided before in this review, for each of those that were decided together; null: the first.
  seconds     double precision,
  together    integer not null,
  -- What undoes it, while that is exact.
  done        jsonb,
  undone_at   timestamptz
);
create index review_decisions_item on review_decisions (item_id, id);
create index review_decisions_by on review_decisions (review_id, by_id, id desc);
