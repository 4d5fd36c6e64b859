-- A database that is restored from an earlier state has other revisions under the same numbers one day. So each has a mark that no other
-- history has: whoever knows revision and mark sees whether what he knows is still so (docs/decisions/0005-a-lease-to-answer.md).
alter table revisions add column mark uuid not null default gen_random_uuid();

-- What was lost so is noted as a revision of its own: the numbers between it and the one before it were given once, and are no more.
create index revisions_losses on revisions (revision) where deed = 'decisions.note-loss';
