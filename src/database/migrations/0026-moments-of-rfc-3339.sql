-- Moments are read as RFC 3339 writes them, in small letters and with leap seconds too (src/core/engine/conditions/moments.ts).
create or replace function moment_in(value jsonb) returns bigint language plpgsql immutable strict parallel safe as $$
declare
  part text[] := regexp_match(case jsonb_typeof(value) when 'string' then value #>> '{}' end,
    '^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Tt]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.]([0-9]+))?)?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2})))?$');
  year integer := part[1];
  month integer := part[2];
  day integer := part[3];
  hour integer := coalesce(part[4], '0');
  minute integer := coalesce(part[5], '0');
  second integer := coalesce(part[6], '0');
  millisecond integer := rpad(left(coalesce(part[7], ''), 3), 3, '0');
  zone integer := (part[8] || '1')::integer * (part[9]::integer * 60 + part[10]::integer);
  days integer;
  moment bigint;
begin
  if part is null or month not between 1 and 12 or day < 1 or hour > 24 or minute > 59 or second > 60
    or (hour = 24 and minute + second + millisecond > 0) or part[9]::integer > 23 or part[10]::integer > 59
    or day > (array[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])[month]
      + (month = 2 and year % 4 = 0 and (year % 100 <> 0 or year % 400 = 0))::integer
  then
    return null;
  end if;
  -- Years begin in March, so that the leap day is the last.
  if month < 3 then
    year := year - 1;
    month := month + 12;
  end if;
  days := 365 * year + floor(year / 4.0) - floor(year / 100.0) + floor(year / 400.0) + (153 * (month - 3) + 2) / 5 + day - 719469;
  moment := ((days * 24::bigint + hour) * 60 + minute - coalesce(zone, 0)) * 60000 + second * 1000 + millisecond;
  -- The 61st second of a day in UTC is kept as the one after it; no other minute has one.
  if second = 60 and (moment - millisecond) % 86400000 <> 0 then return null; end if;
  return moment;
end $$;
