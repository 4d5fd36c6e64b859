-- Whoever goes to another organization from a future day stays at home where they are until then: what goes along on that day, and whence.
alter table affiliations add column homes jsonb;
create index affiliations_homes_follow on affiliations (valid_from, id) where homes is not null;
