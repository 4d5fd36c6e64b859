-- The server processes that answer from a snapshot of their own (docs/decisions/0005-a-lease-to-answer.md).
create table instances (
  id          text primary key,
  label       text not null,                                  -- for people: host and process
  lease_ms    integer not null check (lease_ms > 0),          -- how long it may answer after it was last seen
  applied     bigint not null,                                -- the last revision that it is known to have applied
  started_at  timestamptz not null default clock_timestamp(),
  seen_at     timestamptz not null default clock_timestamp()  -- by the database's clock
);

-- Each revision names the one it follows, so that whoever reads the feed sees when one is missing: numbers alone do not tell, since a
-- change that is given up burns its number. Inserted under the change lock, so the latest is the one before.
create function latest_revision() returns bigint language sql stable
return (select max(revision) from revisions);

alter table revisions add column previous bigint;
update revisions set previous = (select max(before.revision) from revisions before where before.revision < revisions.revision);
alter table revisions alter previous set default latest_revision();

-- The facts of old revisions are forgotten: `reload` stands for them, as for what was too much to tell. The rows stay, for the log.
create index revisions_facts on revisions (revision) where facts <> '"reload"'::jsonb;
