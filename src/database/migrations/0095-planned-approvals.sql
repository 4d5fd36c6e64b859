-- N12: an approval that was planned may be given up again, by somebody or because it is not possible by then.
alter table book_steps drop constraint book_steps_step_check,
  add constraint book_steps_step_check check (step in ('begun', 'agreed', 'returned', 'planned', 'unplanned', 'approved', 'withdrawn', 'signed'));

-- Approvals of documents that a subsystem keeps: the feed tells it of these alone.
create view subsystem_approvals as select id, subsystem from approvals where subsystem is not null;
