-- L28: what somebody wants to be told of by e-mail or text message, and what waits to be told.
create table alert_wishes (
  account_id text primary key references accounts on delete cascade,
  -- By event: {"mail": "off" | "at-once" | "daily", "sms": true | false}.
  wished jsonb not null,
  -- Quiet hours on the clock of the account; null: none.
  quiet_from text check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_until text check (quiet_until ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  updated_at timestamptz not null,
  check ((quiet_from is null) = (quiet_until is null))
);

create table alerts (
  notice_id bigint not null references notices on delete cascade,
  channel text not null check (channel in ('mail', 'sms')),
  account_id text not null references accounts on delete cascade,
  due_at timestamptz not null,
  primary key (notice_id, channel)
);
create index alerts_due on alerts (due_at);
create index alerts_account on alerts (account_id);

-- Up to where the change log was looked through for what was given and taken.
create table alert_marks (
  up_to bigint not null
);
insert into alert_marks select coalesce(max(id), 0) from changes;

-- Of which grants it was told that they end soon.
create table alert_endings (
  grant_id bigint primary key references grants on delete cascade
);

-- Whether it was weighed if the notice goes out by e-mail or text message too.
alter table notices add column weighed boolean not null default true;
alter table notices alter column weighed set default false;
create index notices_unweighed on notices (id) where not weighed;

alter table subscriptions alter column days type integer[];
