-- What the model was at any past moment (model.md, law 6). A row of a table is its present version and says since when it stands;
-- the versions before it are kept here. So nothing is held twice, inserting a region costs no trigger, and as of T a fact is either
-- a present row with since <= T or a past one with since <= T < until. Triggers keep it, so that no deed, feed or hand can forget it.

-- The moment of the change under way: one per operation, in the order of revisions (src/services/audit/operation.ts); else the clock.
create function moment_of_change() returns timestamptz language sql volatile
return coalesce(nullif(current_setting('dostup.at', true), '')::timestamptz, clock_timestamp());

create table history (
  fact_of  text not null,       -- the table it was a row of
  fact     jsonb not null,      -- what decides, and of grants what «why» tells; no titles
  since    timestamptz not null,
  until    timestamptz not null check (since < until)
);
create index history_until on history (fact_of, until);

create function fact_of_row(whole jsonb, columns text[]) returns jsonb language sql immutable
return (select jsonb_object_agg(key, value) from jsonb_each(whole) where key = any(columns));

-- Arguments: the columns to keep. A new title or a sign-in moves none of them, so it leaves no version; nor does what stood for no
-- time at all, changed twice in one operation.
create function keep_past() returns trigger language plpgsql as $$
declare
  moment timestamptz := moment_of_change();
  fact jsonb := fact_of_row(to_jsonb(old), tg_argv);
begin
  if tg_op = 'UPDATE' and fact_of_row(to_jsonb(new), tg_argv) = fact then return new; end if;
  if old.since < moment then
    insert into history (fact_of, fact, since, until) values (tg_table_name, fact, old.since, moment);
  end if;
  if tg_op = 'DELETE' then return old; end if;
  new.since := greatest(moment, old.since);
  return new;
end $$;

-- now() is read once here, so that rows which are there already begin together, at this migration, without being written anew.
alter table catalogs     add column since timestamptz not null default now();
alter table nodes        add column since timestamptz not null default now();
alter table shares       add column since timestamptz not null default now();
alter table accounts     add column since timestamptz not null default now();
alter table affiliations add column since timestamptz not null default now();
alter table roles        add column since timestamptz not null default now();
alter table grants       add column since timestamptz not null default now();
alter table catalogs     alter since set default moment_of_change();
alter table nodes        alter since set default moment_of_change();
alter table shares       alter since set default moment_of_change();
alter table accounts     alter since set default moment_of_change();
alter table affiliations alter since set default moment_of_change();
alter table roles        alter since set default moment_of_change();
alter table grants       alter since set default moment_of_change();

create trigger keep_past before update or delete on catalogs     for each row execute function keep_past(preset, definition, checksum);
create trigger keep_past before update or delete on nodes        for each row execute function keep_past(id, kind, parent_id, owner_ids, archived_at);
create trigger keep_past before update or delete on shares       for each row execute function keep_past(node_id, to_id, level);
create trigger keep_past before update or delete on accounts     for each row execute function keep_past(id, metarole, home_id, person_id, active);
create trigger keep_past before update or delete on affiliations for each row execute function keep_past(id, person_id, node_id, kind, valid_from, valid_until);
create trigger keep_past before update or delete on roles        for each row execute function keep_past(id, rights);
create trigger keep_past before update or delete on grants       for each row execute function keep_past(id, account_id, affiliates_of, affiliates_below,
  affiliates_kind, role_id, right_id, scope_id, valid_from, valid_until, active, source, reason, created_by, created_at);

-- A revision and its rows of the change log are of the moment of its facts: who asks as of a line of the log sees what it did.
alter table revisions alter at set default moment_of_change();
alter table changes   alter at set default moment_of_change();
create index revisions_at on revisions (at);
