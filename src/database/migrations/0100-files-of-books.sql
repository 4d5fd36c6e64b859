-- N11: records of books name files.
alter table files drop constraint files_object_kind_check,
  add constraint files_object_kind_check check (object_kind in
    ('organization', 'account', 'photo', 'import', 'request', 'portal', 'portal-picture', 'report', 'book'));
create index files_of_books on files (object_id, sha256) where object_kind = 'book';
