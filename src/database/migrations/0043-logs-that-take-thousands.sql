-- A deed with thousands writes as many lines of the change log: they wait in a longer list until they are put into the index together,
-- which takes half of the time. A search looks through the list as well.
alter index changes_search set (gin_pending_list_limit = 16384);
