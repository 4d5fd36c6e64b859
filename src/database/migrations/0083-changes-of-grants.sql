-- What accounts are told of their roles is read off the log (L28), however much else has been written since.
create index changes_of_grants on changes (id) where model = 'grant';
