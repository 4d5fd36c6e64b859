-- Times are shown in the zone of the user, else of the organization (L8).
alter table accounts add column time_zone text check (length(time_zone) between 1 and 64);
