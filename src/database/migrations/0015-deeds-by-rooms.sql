-- A line of the change log leads to the code: its deed is named `room.verb-noun`. The rooms identity and access were parted, so what is
-- written already is named as the same deed is today; who asks for a deed finds it under one name.
create temporary table parted (was text primary key, is_now text not null) on commit drop;
insert into parted values
  ('identity.activate-account', 'accounts.activate-account'),
  ('identity.appoint-administrator', 'accounts.appoint-administrator'),
  ('identity.create-account', 'accounts.create-account'),
  ('identity.deactivate-account', 'accounts.deactivate-account'),
  ('identity.edit-account', 'accounts.edit-account'),
  ('identity.renew-login-keys', 'accounts.renew-login-keys'),
  ('access.issue-key', 'clients.issue-key'),
  ('access.revoke-key', 'clients.revoke-key'),
  ('access.rotate-key', 'clients.rotate-key'),
  ('identity.change-own-password', 'credentials.change-own-password'),
  ('identity.set-password', 'credentials.set-password'),
  ('identity.unlock-account', 'credentials.unlock-account'),
  ('access.deactivate-grant', 'grants.deactivate-grant'),
  ('access.delete-grant', 'grants.delete-grant'),
  ('access.give-grant', 'grants.give-grant'),
  ('access.restore-organization', 'organizations.restore-organization'),
  ('identity.create-person', 'persons.create-person'),
  ('identity.edit-person', 'persons.edit-person'),
  ('access.set-account-properties', 'properties.set-account-properties'),
  ('access.set-organization-properties', 'properties.set-organization-properties'),
  ('access.apply-preset', 'roles.apply-preset'),
  ('access.create-role', 'roles.create-role'),
  ('access.edit-role', 'roles.edit-role'),
  ('access.set-role-rights', 'roles.set-role-rights');
update changes set deed = is_now from parted where deed = was;
update revisions set deed = is_now from parted where deed = was;
