-- What the operator's own verifying service answered about a qualified signature, as it came; null where none was set.
alter table signatures add column service_answer bytea;
