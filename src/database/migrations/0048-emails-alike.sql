-- Mistakes 49 and 50: no login may look like another's e-mail either. What equals it looks like it, so one index is enough.
create index accounts_email_skeleton on accounts (login_skeleton(lower(email)));
create index persons_email_skeleton on persons (login_skeleton(lower(email))) where email is not null;
drop index accounts_email;
drop index persons_email;
