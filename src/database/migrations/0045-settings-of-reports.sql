-- What a user sets for reports and addresses (L14): for subsystems that make reports, and for the console.
alter table accounts
  add column report_at_once boolean not null default false,
  add column report_day smallint check (report_day between 1 and 31),
  add column report_days smallint check (report_days between 1 and 366),
  add column address_format text check (address_format in ('place', 'street'));
