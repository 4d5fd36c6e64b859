import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contextOn } from '../../../test/support/context.ts'
import { testDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../database/index.ts'
import { perform } from '../audit/index.ts'
import { loadPreset } from '../catalog/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import { applyPreset } from '../roles/index.ts'
import { growRegion, sowRegion } from './index.ts'

const region = growRegion({ persons: 1000, password: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA' })
const tables = ['nodes', 'organizations', 'persons', 'affiliations', 'accounts', 'grants', 'shares'] as const

async function openContext(database: Database, preset: string): Promise<Context> {
  const clock = () => new Date('2026-11-21T09:00:00Z')
  const ctx = await contextOn(database, clock)
  await perform(ctx, operator, applyPreset, await loadPreset(preset))
  return ctx
}

async function count(database: Database, table: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(table)}`.execute(
    database.kysely,
  )
  return rows[0]?.rows ?? -1
}

describe('a region in the database', () => {
  let database: Database
  let ctx: Context
  const heard: [stage: string, done: number, total: number][] = []

  beforeAll(async () => {
    database = await testDatabase()
    ctx = await openContext(database, 'region')
    await perform(ctx, operator, sowRegion, { region, onProgress: (...progress) => heard.push(progress) })
  })
  afterAll(() => database.close())

  test('every row is there', async () => {
    for (const table of tables) expect(await count(database, table), table).toBe(region[table].length)
  })

  test('values arrive as they were: owners, ends, states, dates, nulls', async () => {
    const owned = region.nodes.find(({ ownerIds }) => ownerIds.length > 0)
    const node = await database.kysely
      .selectFrom('nodes')
      .selectAll()
      .where('id', '=', owned?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(node).toMatchObject({
      owner_ids: owned?.ownerIds,
      title: owned?.title,
      archived_at: null,
      created_at: new Date(owned?.createdAt ?? ''),
      updated_at: new Date(owned?.createdAt ?? ''),
    })
    const grown = region.duplicates.find(({ kind }) => kind === 'no-birth-date')
    const person = region.persons.find(({ id }) => id === grown?.personId)
    const stored = await database.kysely
      .selectFrom('persons')
      .selectAll()
      .where('id', '=', person?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(stored).toMatchObject({
      last_name: person?.lastName,
      birth_date: null,
      snils: null,
      home_id: person?.homeId,
    })
    const active = await database.kysely
      .selectFrom('grants')
      .where('active', '=', true)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirst()
    expect(active?.rows).toBe(region.grants.filter(({ deactivated }) => deactivated === null).length)
    const born = await database.kysely
      .selectFrom('persons')
      .select('birth_date')
      .where('id', '=', 'p-000001')
      .executeTakeFirst()
    expect(born?.birth_date).toBe(region.persons[0]?.birthDate)
  })

  test('one revision and one row of the change log tell of it', async () => {
    const revisions = await database.kysely
      .selectFrom('revisions')
      .selectAll()
      .where('deed', '=', 'seeding.sow-region')
      .execute()
    expect(revisions).toHaveLength(1)
    const changes = await database.kysely
      .selectFrom('changes')
      .selectAll()
      .where('deed', '=', 'seeding.sow-region')
      .execute()
    expect(changes).toMatchObject([
      { model: 'region', operation: 'create', revision: revisions[0]?.revision, organization_id: 'ministry' },
    ])
    expect(changes[0]?.fields).toContainEqual({ field: 'persons', old: null, new: 1000 })
  })

  test('the snapshot answers from it at once', () => {
    const zavuch = region.accounts.find(({ login }) => login === 'zavuch.school0001')?.id ?? ''
    expect(ctx.decisions.allowed(zavuch, 'school.timetable.edit', 'school-0001')).toBe(true)
    expect(ctx.decisions.allowed(zavuch, 'school.timetable.edit', 'school-0002')).toBe(false)
  })

  test('progress is told for every stage up to its end', () => {
    for (const table of tables) {
      expect(heard).toContainEqual([table, region[table].length, region[table].length])
    }
  })

  test('a second region is refused', async () => {
    await expect(perform(ctx, operator, sowRegion, { region })).rejects.toMatchObject({ code: 'database-not-empty' })
    expect(await count(database, 'persons')).toBe(1000)
  })
})

describe('nothing is left behind', () => {
  let database: Database
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  test('another preset is refused before anything is written', async () => {
    const other = await testDatabase()
    try {
      const ctx = await openContext(other, 'bars')
      await expect(perform(ctx, operator, sowRegion, { region })).rejects.toMatchObject({ code: 'preset-other' })
      expect(await count(other, 'nodes')).toBe(0)
    } finally {
      await other.close()
    }
  })

  test('a sowing that fails in its last stage leaves no row, and the next one succeeds', async () => {
    const ctx = await openContext(database, 'region')
    const revisions = await count(database, 'revisions')
    const broken = { ...region, shares: [...region.shares, { ...region.shares[0], toId: 'nowhere' }] } as typeof region
    await expect(perform(ctx, operator, sowRegion, { region: broken })).rejects.toThrow(/shares_to_id_fkey/)
    for (const table of [...tables]) expect(await count(database, table), table).toBe(0)
    expect(await count(database, 'revisions')).toBe(revisions)
    await perform(ctx, operator, sowRegion, { region })
    expect(await count(database, 'persons')).toBe(1000)
  })

  test('a sowing whose connection is cut leaves no row', async () => {
    const cut = await testDatabase()
    try {
      const ctx = await openContext(cut, 'region')
      const killed = perform(ctx, operator, sowRegion, {
        region,
        onProgress: (stage) => {
          if (stage === 'accounts') void terminateOthers(cut)
        },
      })
      await expect(killed).rejects.toThrow()
      for (const table of tables) expect(await count(cut, table), table).toBe(0)
    } finally {
      await cut.close()
    }
  })
})

/** Ends the connection that is sowing, as a crash would. */
async function terminateOthers(database: Database): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and query like '%insert into%'
  `.execute(database.kysely)
}
