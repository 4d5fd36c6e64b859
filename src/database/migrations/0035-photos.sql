-- The photo of an account is a file of it that is shown as it is, one at a time (A5, A7).
alter table files drop constraint files_object_kind_check,
  add constraint files_object_kind_check check (object_kind in ('organization', 'account', 'photo'));
create unique index files_photo on files (object_id) where object_kind = 'photo';
create view shown_photos as
  select object_id as account_id, id as file_id from files where object_kind = 'photo' and arrived_at is not null;

-- Which sections of the console an account does without (L12, L14).
alter table accounts add column hidden_sections text[] not null default '{}';
