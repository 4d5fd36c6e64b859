-- A grant that is ended before it begins never holds: it ends where it would have begun.
alter table grants drop constraint grants_check2;
alter table grants add constraint grants_check2 check (valid_from is null or valid_until is null or valid_from <= valid_until);
