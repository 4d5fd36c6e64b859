-- Which answers of providers have come back, so that none is taken twice (mistake 39). A question itself is kept by nobody but the browser
-- that was sent with it.
create table provider_answers (
  state_hash  bytea primary key,
  expires_at  timestamptz not null
);
create index provider_answers_expires on provider_answers (expires_at);
