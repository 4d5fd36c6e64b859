-- B14 subsystems write their events; what one calls an event keeps it from being written twice.
alter table events add column source_id text;
create unique index events_source on events (subsystem, source_id) where source_id is not null;
