-- Whoever is dismissed from a future day is let in until then: on that day the account is turned off (A8, B6).
alter table accounts add column closes_on date;
create index accounts_closing on accounts (closes_on) where closes_on is not null;
