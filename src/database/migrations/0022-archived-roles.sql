-- A role in the archive is given no more; whoever holds it keeps it.
alter table roles add column archived_at timestamptz;
