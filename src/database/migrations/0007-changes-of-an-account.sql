-- The account that a row of the change log is of, besides its object: its own changes, and those of what it is given. So the history of
-- an account tells of grants that are deleted, too.
alter table changes add column account_id text;
update changes set account_id = object_id where model = 'account';
update changes set account_id = grants.account_id from grants where model = 'grant' and object_id = grants.id::text;
update changes set account_id = fact ->> 'account_id' from history
  where model = 'grant' and fact_of = 'grants' and object_id = fact ->> 'id' and changes.account_id is null;
create index changes_account on changes (account_id, id desc) where account_id is not null;
