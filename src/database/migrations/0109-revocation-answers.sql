-- What authorities answered about single certificates (OCSP) when the signature came in, in DER, one after another.
alter table signatures add column answers bytea not null default '';
