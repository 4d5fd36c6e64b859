-- L27: what applicants send along with what they ask.
create view shown_inquiries as select id, organization_id, state from inquiries;
alter table files drop constraint files_object_kind_check,
  add constraint files_object_kind_check check (object_kind in
    ('organization', 'account', 'photo', 'import', 'request', 'inquiry', 'portal', 'portal-picture', 'report', 'book'));
