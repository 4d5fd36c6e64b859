-- What a passkey has signed: each challenge is taken once. Until then the browser keeps it, sealed.
create table spent_challenges (
  challenge_hash  bytea primary key,
  expires_at      timestamptz not null
);
create index spent_challenges_expires on spent_challenges (expires_at);
