-- A name may change, a login never does (L13): each line of both logs says by which login it was done.
alter table changes add column actor_login text;
alter table events add column account_login text;
update changes set actor_login = accounts.login from accounts where accounts.id = actor_id;
update events set account_login = accounts.login from accounts where accounts.id = account_id;

-- Which persons an account ever was of, and which accounts a person ever had (mistake 36).
create index history_of_account on history ((fact ->> 'id')) where fact_of = 'accounts';
create index history_of_person on history ((fact ->> 'person_id')) where fact_of = 'accounts';

-- Who is left above everything is asked by most deeds on accounts (mistake 35).
create index accounts_with_password on accounts (metarole) where password_hash is not null;
