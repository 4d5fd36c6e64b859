import type pg from 'pg'

/** Takes away what would slow rows down, or refuse them before the others are there; gives how to put it back, which checks all of it. */
export async function takeApart(client: pg.ClientBase): Promise<() => Promise<void>> {
  const keys = await made(client, foreignKeys)
  const indexes = await made(client, freeIndexes)
  const tables = await made(client, triggered)
  for (const { away } of [...keys, ...indexes, ...tables]) await client.query(away)
  return async () => {
    for (const { back } of [...tables, ...indexes, ...keys]) await client.query(back)
  }
}

interface Part {
  readonly away: string
  readonly back: string
}

const made = async (client: pg.ClientBase, asked: string): Promise<Part[]> => (await client.query<Part>(asked)).rows

const foreignKeys = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
  from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f' order by conname`

/** Those that no constraint stands on. */
const freeIndexes = `
  select format('drop index %s', indexrelid::regclass) as away, pg_get_indexdef(indexrelid) as back
  from pg_index join pg_class on pg_class.oid = indexrelid
  where relnamespace = 'public'::regnamespace and not exists (select from pg_constraint where conindid = indexrelid)
  order by relname`

/** What the triggers keep is among the rows. */
const triggered = `
  select format('alter table %s disable trigger user', tgrelid::regclass) as away,
    format('alter table %s enable trigger user', tgrelid::regclass) as back
  from (select distinct tgrelid from pg_trigger join pg_class on pg_class.oid = tgrelid
    where relnamespace = 'public'::regnamespace and not tgisinternal) as with_triggers`
