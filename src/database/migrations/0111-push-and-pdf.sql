-- L28: browsers that are told of notices by push (RFC 8030): where, and by which secrets, sealed; found again by the SHA-256 of the address.
create table push_devices (
  id            text primary key,
  account_id    text not null references accounts on delete cascade,
  endpoint_hash bytea not null unique,
  address       bytea not null,
  title         text not null,
  created_at    timestamptz not null
);
create index push_devices_account on push_devices (account_id);

-- By which push services know the installation: one, for good.
create table push_keys (
  id          text primary key,
  is_only     boolean not null unique check (is_only),
  public_key  text not null,
  secret      bytea not null,
  created_at  timestamptz not null
);

alter table alerts drop constraint alerts_channel_check, add constraint alerts_channel check (channel in ('mail', 'sms', 'push'));
alter table alerts add column tries smallint not null default 0;

-- Of which announcements of unavailability those were told who wish it.
create table alert_announcements (
  announcement_id text primary key,
  told_at         timestamptz not null
);

alter table subscriptions drop constraint subscriptions_format_check, add constraint subscriptions_format check (format in ('xlsx', 'csv', 'pdf'));
