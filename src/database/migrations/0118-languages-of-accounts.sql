-- Letters, text messages and notices of browsers are written in the language that the account’s owner has chosen in the console.
alter table accounts add column language text check (language in ('ru', 'en'));
