import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { account, grant, organization, type Place } from '../../../../test/support/builders.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { type Transaction, transaction } from '../../../database/index.ts'
import { type Decisions, openDecisions } from '../decisions.ts'
import { beginChange } from '../history/queries-history.ts'
import { whyNotFollowed } from '../living.ts'
import { listRevisionsFrom } from '../queries.ts'
import { follow } from './follow.ts'
import { forgetFacts } from './queries-instances.ts'

let site: Site
let school: Place
beforeAll(async () => {
  site = await openSite()
  school = await organization(site)
})
afterAll(() => site.close())

/** Another process that is told of nothing, and what it says. */
let beside: Decisions
let lines: string[]
beforeEach(async () => {
  lines = []
  beside = await openDecisions(site.ctx.database, site.clock.now, { log: (line) => lines.push(line) })
})

const give = async () => {
  const to = await account(site)
  await grant(site, { to, role: 'teacher', at: school })
  return to.id
}
const sql = (text: string, ...values: unknown[]) => site.ctx.database.pool.query(text, values)
const catchUp = () => beside.catchUp(site.ctx.database.kysely)
const knows = (who: string) => beside.actionsOn(who, school.id).length > 0

describe('whoever follows the feed', () => {
  test('takes a number that was burnt for no change at all', async () => {
    await sql(`select nextval(pg_get_serial_sequence('revisions', 'revision'))`)
    const who = await give()
    await catchUp()
    expect(knows(who)).toBe(true)
    expect(lines).toEqual([])
  })

  test('sees that a change is missing, says so and reads the model anew', async () => {
    const who = await give()
    const missing = site.ctx.decisions.revision
    await give()
    await sql('delete from changes where revision = $1', missing)
    await sql('delete from revisions where revision = $1', missing)
    await catchUp()
    expect(knows(who)).toBe(true)
    expect(beside.revision).toBe(site.ctx.decisions.revision)
    expect(lines).toEqual([expect.stringContaining('this process is behind')])
    expect(lines[0]).toContain('is missing')
  })

  test('reads the model anew where the facts are forgotten, once for all of them', async () => {
    const who = await give()
    await give()
    expect(await forgetFacts(site.ctx.database.kysely, 0)).toBeGreaterThan(1)
    expect(await forgetFacts(site.ctx.database.kysely, 0)).toBe(0)
    await catchUp()
    expect(knows(who)).toBe(true)
    expect(lines.length).toBe(1)
  })

  test('reads the model anew once where it had come to know it by another way while it waited for the lock', async () => {
    const { kysely } = site.ctx.database
    const holding = Promise.withResolvers<void>()
    const inLock = (work: (tx: Transaction) => Promise<unknown>) =>
      transaction(kysely, (tx) => Promise.all([beginChange(tx, site.clock.now()), work(tx)]))
    const isHeld = Promise.withResolvers<void>()
    const holder = transaction(kysely, async (tx) => {
      await beginChange(tx, site.clock.now())
      isHeld.resolve()
      await holding.promise
    })
    await isHeld.promise
    const waiting = inLock((tx) => beside.catchUp(tx))
    await sql(`insert into revisions (deed, facts, origin) values ('test', '"reload"', 'test')`)
    await catchUp()
    holding.resolve()
    await Promise.all([holder, waiting])
    expect(lines).toEqual([expect.stringContaining('is not told one by one')])
  })

  test('takes no change before those that it follows', async () => {
    const from = beside.revision
    const first = await give()
    await organization(site)
    const last = (await listRevisionsFrom(site.ctx.database.kysely, from + 1, 100)).at(-1)
    if (last === undefined) throw new Error('nothing was changed')
    await beside.take(last)
    expect(beside.revision).toBe(last.revision)
    expect(knows(first)).toBe(true)
  })

  test('looks for nothing after it was stopped, not even for a commit of its own that it never heard of', async () => {
    let hear = (_: string) => {}
    const looks: unknown[] = []
    const database = {
      ...site.ctx.database,
      listen: async (_: string, told: typeof hear) => {
        hear = told
        return async () => {}
      },
    }
    const decisions = { ...beside, catchUp: async () => void looks.push('catchUp') }
    vi.useFakeTimers()
    try {
      const stop = await follow(database, decisions, { log: (error) => looks.push(error), everySeconds: 3600 })
      hear(`${beside.revision + 1} ${beside.origin}`)
      await stop()
      await vi.advanceTimersByTimeAsync(10_000)
    } finally {
      vi.useRealTimers()
    }
    expect(looks).toEqual([])
  })

  test('finds the latest facts where only older ones are forgotten', async () => {
    await give()
    await beside.reload()
    const who = await give()
    await forgetFacts(site.ctx.database.kysely, site.ctx.decisions.revision - beside.revision)
    await catchUp()
    expect(knows(who)).toBe(true)
    expect(lines).toEqual([])
  })

  test('is not whole from a change that does not fit until the model is read anew', async () => {
    const to = await account(site)
    const who = to.id
    const given = await grant(site, { to, role: 'teacher', at: school })
    await beside.reload()
    const facts = [
      { remove: 'grant', id: given },
      { put: 'node', node: { id: 'x', kind: 'school', parent: 'nowhere', owners: [], archived: false } },
    ]
    await sql(`insert into revisions (deed, facts, origin) values ('test', $1, 'test')`, JSON.stringify(facts))
    const seen = new Set<string>()
    const watch = setInterval(() => seen.add(`whole: ${beside.isWhole}, knows: ${knows(who)}`))
    await catchUp()
    clearInterval(watch)
    expect(beside.isWhole).toBe(true)
    expect(knows(who)).toBe(true)
    expect(seen).toContain('whole: false, knows: false')
    expect(seen).not.toContain('whole: true, knows: false')
    expect(lines).toEqual([expect.stringContaining('does not fit')])
  })

  describe('that was restored from an earlier state', () => {
    /** The last change of all, whose trace is gone. */
    const lose = async () => {
      const kept = site.ctx.decisions.revision
      const to = await account(site)
      const id = await grant(site, { to, role: 'teacher', at: school })
      await beside.reload()
      expect(knows(to.id)).toBe(true)
      const lost = beside.revision
      await sql('delete from grants where id = $1', id)
      await sql('delete from accounts where id = $1', to.id)
      await sql('delete from changes where revision > $1', kept)
      await sql('delete from revisions where revision > $1', kept)
      await sql(`select setval('revisions_revision_seq', $1)`, kept)
      return { who: to.id, kept, lost }
    }
    const other = () => sql(`insert into revisions (deed, origin) values ('test', 'test')`)

    test('notices, says so, reads the model anew, and the lost number is never given again', async () => {
      const { who, kept, lost } = await lose()
      await catchUp()
      expect(knows(who)).toBe(false)
      expect(lines[0]).toContain(`revision ${lost}, which was applied, is no more`)
      expect([kept, kept + 1, lost, lost + 1].map(beside.isLost)).toEqual([false, true, true, false])
      await other()
      await catchUp()
      expect(beside.revision).toBe(lost + 2)
      expect(lines.length).toBe(2)
      const late = await openDecisions(site.ctx.database, site.clock.now)
      expect([kept, lost, lost + 2].map(late.isLost)).toEqual([false, true, false])
      await site.ctx.decisions.catchUp(site.ctx.database.kysely)
      expect(site.ctx.decisions.isLost(lost)).toBe(true)
    })

    test('notices where other changes have the same numbers by now', async () => {
      const { who, kept, lost } = await lose()
      for (let revision = kept; revision < lost; revision++) await other()
      expect(await sql('select max(revision) from revisions')).toMatchObject({ rows: [{ max: lost }] })
      await catchUp()
      expect(knows(who)).toBe(false)
      expect(beside.revision).toBe(lost)
      await site.ctx.decisions.catchUp(site.ctx.database.kysely)
    })

    test('waits, and answers nothing, until all of it is there', async () => {
      const { who } = await lose()
      await sql('alter table accounts drop constraint accounts_login_key_key')
      await expect(catchUp()).rejects.toMatchObject({ code: 'instance-behind' })
      expect(beside.isWhole).toBe(false)
      await sql('alter table accounts add unique (login_key)')
      await catchUp()
      expect([beside.isWhole, knows(who)]).toEqual([true, false])
      await site.ctx.decisions.catchUp(site.ctx.database.kysely)
    })

    test('decides no deed on what is no more', async () => {
      const { who } = await lose()
      await expect(give()).rejects.toMatchObject({ code: 'instance-behind' })
      await site.ctx.decisions.catchUp(site.ctx.database.kysely)
      await give()
      expect(site.ctx.decisions.actionsOn(who, school.id)).toEqual([])
    })
  })

  test('does not follow one by one what is faster read anew', () => {
    const many = Array.from({ length: 10_001 }, (_, n) => ({ revision: n + 1, previous: n, facts: [] }))
    expect(whyNotFollowed(many.slice(1), 1)).toBeUndefined()
    expect(whyNotFollowed(many, 0)).toContain('10000')
    expect(whyNotFollowed(many.slice(5, 9), 4)).toContain('between 4 and 6')
  })
})
