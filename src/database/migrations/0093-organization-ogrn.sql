-- N12: by which the organization in a certificate is known, beside its ИНН.
alter table organizations add column ogrn text check (ogrn ~ '^([0-9]{13}|[0-9]{15})$');
