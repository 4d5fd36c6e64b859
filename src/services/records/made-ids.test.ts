/** `RECORD_ITEMS=10000` makes a batch of the size that the issue names. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, apiKey, grant, organization, type Place, root } from '../../../test/support/builders.ts'
import { type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

const many = Number(process.env.RECORD_ITEMS ?? 500)

let site: Site
let top: Place
let manager: Place
let plant: Place
let metering: Caller
let other: Caller
let engineer: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'eldis' })
  top = await root(site)
  manager = await organization(site, { parent: top, kind: 'managing-company', title: 'Управляющая' })
  plant = await organization(site, { parent: top, kind: 'consumer' })
  metering = withKey(site, (await apiKey(site, 'metering')).secret)
  other = withKey(site, (await apiKey(site, 'dostup')).secret)
  const user = await account(site, { home: manager, metarole: 'user', login: 'engineer@example.ru' })
  for (const right of ['metering.objects.create', 'metering.objects.edit', 'metering.points.create'])
    await grant(site, { to: user, right, at: manager })
  engineer = await signedIn(site, user)
}, 60_000)
afterAll(() => site.close())

const object = (id: string | undefined, more: object = {}) => ({
  ...{ kind: 'metering-object', title: 'Котельная', parentId: manager.id, ...(id !== undefined && { id }) },
  ...more,
})
const batch = async (by: Caller, items: readonly object[]) => {
  const answer = await by.post('/api/records/batch', { items })
  expect(answer, answer.text).toMatchObject({ status: 200 })
  return answer.body.items as { id: string | null; outcome: string; refused: { code: string; field: string } | null }[]
}
const told = (items: Awaited<ReturnType<typeof batch>>) => items.map(({ outcome, refused }) => refused?.code ?? outcome)

describe('ids that are given by whoever makes a record', () => {
  test('L2 a key makes records of its own subsystem under its own ids; they lie at the top, and the child has them', async () => {
    const made = await metering.post('/api/records', object('metering:4711'))
    expect(made).toMatchObject({ status: 201, body: { id: 'metering:4711' } })
    expect((await engineer.get('/api/records/metering:4711')).body).toMatchObject({
      home: { title: top.title },
      may: { edit: true },
    })
    await expectFresh(site.ctx)
  })

  test('nobody takes an id in another’s space, and no key makes records of another subsystem', async () => {
    for (const by of [metering, engineer]) {
      const answer = await by.post('/api/records', object('dostup:1'))
      expect(answer, answer.text).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'id', code: 'record-id-space' }] },
      })
      expect(await by.post('/api/records', object(manager.id))).toMatchObject({ status: 400 })
    }
    const foreign = await other.post('/api/records', object('metering:2'))
    expect(foreign).toMatchObject({ status: 422, body: { errors: [{ field: 'kind' }] } })
    expect(await metering.get('/api/records?kind=metering-object')).toMatchObject({ status: 401 })
  })

  test('the very same once more changes nothing; another under the same id is refused, and says in what it differs', async () => {
    expect(told(await batch(engineer, [object('metering:a')]))).toEqual(['created'])
    expect(told(await batch(engineer, [object('metering:a')]))).toEqual(['unchanged'])
    expect(await engineer.post('/api/records', object('metering:a'))).toMatchObject({ status: 201 })
    const other = await engineer.post('/api/records', object('metering:a', { title: 'Насосная', tags: ['вода'] }))
    expect(other).toMatchObject({ status: 409, code: 'record-made-otherwise' })
    expect(other.body.detail).toContain('название, теги')
    const elsewhere = await metering.post('/api/records', object('metering:a', { parentId: plant.id }))
    expect(elsewhere).toMatchObject({ status: 409, code: 'record-made-otherwise' })
    const { rows } = await site.ctx.database.pool.query(`select deed from changes where object_id = 'metering:a'`)
    expect(rows).toEqual([{ deed: 'records.create-records' }])
  })

  test('of what they may not see whoever asks is told no more than that the id is taken', async () => {
    await metering.post('/api/records', object('metering:hidden', { parentId: top.id }))
    const answer = await engineer.post('/api/records', object('metering:hidden'))
    expect(answer).toMatchObject({ status: 409, code: 'record-id-taken' })
  })

  test('each by itself: what is wrong is refused with its reason and field, all others are made', async () => {
    const items = [
      object('metering:p1', { kind: 'metering-point', parentId: 'metering:o1' }),
      object('metering:o1'),
      object('metering:o1'),
      object('metering:o1', { title: 'Другая' }),
      object('metering:o2', { kind: 'nothing' }),
      object('metering:o3', { parentId: top.id }),
      object('metering:o4', { parentId: 'metering:o5' }),
      object(undefined),
      object('metering:p2', { kind: 'metering-point', parentId: 'metering:p3' }),
      object('metering:p3', { kind: 'metering-point', parentId: 'metering:p2' }),
    ]
    const answers = await batch(engineer, items)
    expect(told(answers)).toEqual([
      ...['created', 'created', 'unchanged', 'record-id-taken', 'field-invalid', 'not-found', 'not-found', 'created'],
      ...['not-found', 'not-found'],
    ])
    expect(answers[4]?.refused?.field).toBe('kind')
    expect((await engineer.get('/api/records/metering:p1')).body).toMatchObject({ home: { id: 'metering:o1' } })
    await expectFresh(site.ctx)
  })

  test('a chain of records is judged level by level, and no further than twenty', async () => {
    const at = (level: number) => `metering:level-${level}`
    const chain = Array.from({ length: 22 }, (_, level) =>
      object(at(level), { kind: 'metering-point', ...(level > 0 && { parentId: at(level - 1) }) }),
    )
    const answers = await batch(metering, chain)
    expect(told(answers).slice(0, 2)).toEqual(['created', 'parent-kind-refused'])
    expect(new Set(told(answers).slice(2, 20))).toEqual(new Set(['not-found']))
    expect(answers.slice(20).map(({ refused }) => refused)).toMatchObject([
      { field: 'parentId', title: expect.stringMatching(/глубоко|deep/) },
      { field: 'parentId', title: expect.stringMatching(/глубоко|deep/) },
    ])
  })

  test(`${many} at once, and the same again; more than 10,000 and more than 16 MiB are refused`, {
    timeout: 300_000,
  }, async () => {
    const items = Array.from({ length: many }, (_, at) => object(`metering:many-${at}`, { tags: [`дом ${at % 7}`] }))
    const beganAt = performance.now()
    expect(new Set(told(await batch(metering, items)))).toEqual(new Set(['created']))
    console.log(`${many} records made in ${((performance.now() - beganAt) / 1000).toFixed(2)} s`)
    expect(new Set(told(await batch(metering, items)))).toEqual(new Set(['unchanged']))
    const more = Array.from({ length: 10_001 }, (_, at) => object(`metering:more-${at}`))
    expect(await metering.post('/api/records/batch', { items: more })).toMatchObject({ status: 400 })
    const large = [object('metering:large', { note: 'ж'.repeat(9 * 1024 * 1024) })]
    expect(await metering.post('/api/records/batch', { items: large })).toMatchObject({ status: 413 })
    await expectFresh(site.ctx)
  })
})
