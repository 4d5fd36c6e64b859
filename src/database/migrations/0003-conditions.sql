-- What conditions of rights read of accounts and nodes, and the edge that enlists members. Both decide, so both have a past.
alter table accounts add column properties jsonb not null default '{}' check (jsonb_typeof(properties) = 'object');
alter table nodes    add column properties jsonb not null default '{}' check (jsonb_typeof(properties) = 'object');

alter table shares drop constraint shares_level_check;
alter table shares add constraint shares_level_check check (level in ('view', 'full', 'members'));

drop trigger keep_past on nodes;
drop trigger keep_past on accounts;
create trigger keep_past before update or delete on nodes    for each row execute function keep_past(id, kind, parent_id, owner_ids, archived_at, properties);
create trigger keep_past before update or delete on accounts for each row execute function keep_past(id, metarole, home_id, person_id, active, properties);
