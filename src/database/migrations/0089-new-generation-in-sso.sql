-- A session that goes on under another token goes on in subsystems, unless its account has begun anew in between (a new password): what
-- the old one let in there ends with the other sessions, since whoever had it may have come in by this very session (mistake 60).
create or replace function follow_session_in_sso() returns trigger language plpgsql as $$
begin
  if old.generation = new.generation then
    update sso_logins set session_hash = new.token_hash where session_hash = old.token_hash;
  elsif exists (select from sso_logins where session_hash = old.token_hash) then
    perform pg_notify('sso_ended', '');
  end if;
  return null;
end $$;
