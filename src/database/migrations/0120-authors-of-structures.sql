-- Nobody agrees what they wrote, a structure neither. Null: the operator, or from before this was kept.
alter table book_structures add column by_id text;
