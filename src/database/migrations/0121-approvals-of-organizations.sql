-- What stands in the tree (organizations, units, classes) is agreed and approved as records are.
alter table approvals drop constraint approvals_object_kind_check;
alter table approvals add constraint approvals_object_kind_check check (object_kind in ('record', 'organization', 'document'));

create or replace view wrote_records as
  select distinct object_id as record_id, actor_id as account_id from changes
  where actor_id is not null and (model = 'record'
    and deed in ('records.create-record', 'records.create-records', 'records.edit-record', 'records.describe-record', 'records.change-tags')
    or model = 'organization' and deed in ('organizations.create-organization', 'organizations.edit-organization',
      'organizations.move-organization', 'properties.set-organization-properties'));
