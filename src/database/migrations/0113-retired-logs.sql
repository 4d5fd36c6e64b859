-- Rows of the logs that are kept no longer (by month): the place in the tree stays, with the deed that took the row.
alter table sealed_entries add column retired_by text;
create index sealed_entries_retired on sealed_entries (retired_by) where retired_by is not null;
