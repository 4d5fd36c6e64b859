-- N12: what is approved is never overwritten: a later revision corrects a misprint in it, or takes back what it changed, and says so.
alter table book_revisions
  add column corrects integer,
  add column revokes integer,
  add constraint book_revisions_mends_one check (corrects is null or revokes is null);
create index book_revisions_mends on book_revisions (book_id, coalesce(corrects, revokes))
  where state = 'approved' and coalesce(corrects, revokes) is not null;
