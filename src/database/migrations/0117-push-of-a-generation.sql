-- A browser is told for as long as what let it ask lasts: whoever registered one by a password that was reset reads no more (mistake 54).
alter table push_devices add column generation integer not null default 0;
update push_devices set generation = (select generation from accounts where id = push_devices.account_id);
alter table push_devices alter column generation drop default;
