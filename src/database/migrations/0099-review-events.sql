-- Up to where reviews that begin by themselves have looked: the last post, the last day, and the owners of places as they were.
create table review_marks (
  one          boolean primary key default true check (one),
  affiliation  bigint not null,
  day          date not null
);
insert into review_marks (affiliation, day) select coalesce(max(id), 0), current_date from affiliations;
create table review_heads (
  node_id    text primary key,
  owner_ids  text[] not null
);
insert into review_heads select id, owner_ids from nodes where cardinality(owner_ids) > 0;
