-- Logins whose key an older edition of the program made otherwise (mistake 49); the next start makes it anew, for only the program knows
-- how (src/services/identity/renew-login-keys.ts). Plain logins keep theirs.
create table login_keys_to_renew (account_id text primary key references accounts on delete cascade);
insert into login_keys_to_renew select id from accounts where login ~ '[^ -~]';

-- A login that is the e-mail of somebody, with an account or without, is not for others (mistake 50).
create index persons_email on persons (lower(email)) where email is not null;
