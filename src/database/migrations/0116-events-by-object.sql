-- «Кто видел карточку»: what the log of events has of somebody or something, by time.
create index events_object on events (object_id, at) where object_id is not null;
