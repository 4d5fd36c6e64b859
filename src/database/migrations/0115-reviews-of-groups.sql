-- What everybody affiliated with a node is given is reviewed as well: one item for all of them.
alter table review_items alter column account_id drop not null;
alter table review_items add column group_id text;
alter table review_items add check ((account_id is null) <> (group_id is null));
