-- N2: a qualified signature may be put on a revision besides those with which it was agreed and approved.
alter table book_steps drop constraint book_steps_step_check,
  add constraint book_steps_step_check check (step in ('begun', 'agreed', 'returned', 'planned', 'approved', 'withdrawn', 'signed'));
