-- B17 a message to everybody, to an organization with those below, or to whoever holds a role; each reader's copy is a notice.
create table messages (
  id               bigint generated always as identity primary key,
  text             text not null,
  organization_id  text,                 -- null: wherever the sender may send
  role_id          text,                 -- null: whatever the role
  sent_by          text,
  sent_by_title    text not null,
  sent_at          timestamptz not null,
  reached          integer not null default 0
);
create index messages_sent on messages (sent_at desc, id desc);
alter table notices add column message_id bigint references messages;
create index notices_message on notices (message_id, account_id) where message_id is not null;
