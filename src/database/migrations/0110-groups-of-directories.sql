-- B9: a rule of access may mean only those who are in a group of a directory (LDAP, Active Directory), as it was read last.
alter table birthright_rules add column group_directory_id text, add column group_dn text,
  add constraint birthright_rules_group check ((group_directory_id is null) = (group_dn is null));

create table birthright_members (
  rule_id     text not null references birthright_rules on delete cascade,
  account_id  text not null references accounts on delete cascade,
  primary key (rule_id, account_id)
);
create index birthright_members_account on birthright_members (account_id);
