-- Requests for access go by routes of approval.
alter table approvals drop constraint approvals_object_kind_check,
  add constraint approvals_object_kind_check check (object_kind in ('record', 'organization', 'document', 'request'));

alter table requests
  -- The approval that it goes by; null: the desk decides.
  add column approval_id text,
  -- All have said yes, and whoever was the last could not carry it out: the desk does.
  add column agreed_at timestamptz;
create unique index requests_approval on requests (approval_id) where approval_id is not null;
