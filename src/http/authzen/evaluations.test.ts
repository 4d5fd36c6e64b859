import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, asksAboutOthers, openAsked } from '../../../test/support/authzen.ts'
import { account, apiKey, grant, holder, type Place } from '../../../test/support/builders.ts'
import { anonymous, injected, signedIn, withKey } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'

let asked: Asked
beforeAll(async () => {
  asked = await openAsked()
})
afterAll(() => asked.site.close())

const url = '/access/v1/evaluations'
const subject = () => ({ type: 'account', id: asked.teacher.id })
const edit = { name: 'school.timetable.edit' }
const at = ({ id }: Place) => ({ type: 'school', id })
const here = () => ({ resource: at(asked.places.school) })
const there = () => ({ resource: at(asked.places.neighbour) })
const batch = (evaluations: readonly unknown[], more: object = {}) => ({
  subject: subject(),
  action: edit,
  evaluations,
  ...more,
})
const yes = { decision: true }
const no = { decision: false }
const answers = async (body: object, caller = asked.subsystem) => {
  const answer = await caller.post(url, body)
  expect(answer, answer.text).toMatchObject({ status: 200 })
  expect(Object.keys(answer.body)).toEqual(['evaluations'])
  return answer.body.evaluations
}
const error = (status: number) => ({ ...no, context: { error: { status, message: expect.stringMatching(/\.$/) } } })

describe('POST /access/v1/evaluations', () => {
  test('not signed in', async () => {
    const caller = anonymous(asked.site)
    expect(await caller.post(url, batch([here()]))).toMatchObject({ status: 401, code: 'sign-in-required' })
  })

  test('not allowed', async () => {
    const caller = await signedIn(asked.site, asked.teacher)
    expect(await caller.post(url, batch([here()]))).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
  })

  test('another organization: a person hears of the places they may ask at, the rest is not found', async () => {
    const caller = await signedIn(asked.site, await holder(asked.site, asked.places.school, asksAboutOthers))
    const nowhere = { resource: { type: 'school', id: 'nowhere' } }
    expect(await answers(batch([there(), here(), nowhere]), caller)).toEqual([no, yes, no])
  })

  test('another subsystem: a key hears of its own actions only, one by one (mistake 6)', async () => {
    const foreign = { ...here(), action: { name: 'dostup.persons.view' } }
    expect(await answers(batch([foreign, here(), foreign, there()]))).toEqual([error(403), yes, error(403), no])
    const other = withKey(asked.site, (await apiKey(asked.site, 'dostup')).secret)
    expect(await answers(batch([here(), there()]), other)).toEqual([error(403), error(403)])
  })

  test('works: in the order of the questions', async () => {
    expect(await answers(batch([here(), there(), here()]))).toEqual([yes, no, yes])
  })

  test('leaves no trace in the change log', async () => {
    const mark = await lastChange(asked.site)
    await answers(batch([here(), there()]))
    expect(await changesSince(asked.site, mark)).toEqual([])
  })
})

describe('what stands at the top stands in for what an item lacks', () => {
  test('without it, each item says all', async () => {
    const one = { subject: subject(), action: edit, ...here() }
    expect(await answers({ evaluations: [one, { ...one, ...there() }] })).toEqual([yes, no])
  })

  test('an entity is replaced as a whole: nothing is merged inside it', async () => {
    const top = { type: 'grade', id: 'g', properties: { parent: asked.places.school.id } }
    const items = [{}, { resource: { type: 'grade', id: 'g' } }, { resource: { id: 'g', properties: top.properties } }]
    expect(await answers(batch(items, { resource: top }))).toEqual([yes, no, error(400)])
  })

  test('a faulty one harms only those who take it', async () => {
    const items = [{}, here()]
    expect(await answers(batch(items, { resource: { type: 'school' } }))).toEqual([error(400), yes])
    expect(await answers(batch([here()], { context: 7 }))).toEqual([error(400)])
    expect(await answers(batch([{ ...here(), context: {} }], { context: 7 }))).toEqual([yes])
  })

  test('context.decide_at: the item’s own, else that of the top, else now', async () => {
    const { site, places } = asked
    const guest = await account(site, { home: places.school })
    await grant(site, { to: guest, role: 'head-teacher', at: places.school, from: '2026-10-01T00:00:00Z' })
    const later = { context: { decide_at: '2026-10-02T00:00:00Z' } }
    const ask = (more: object) => answers(batch([here(), { ...here(), ...later }, { ...here(), context: {} }], more))
    const who = { subject: { type: 'account', id: guest.id } }
    expect(await ask(who)).toEqual([no, yes, no])
    expect(await ask({ ...who, ...later })).toEqual([yes, yes, no])
  })
})

describe('an item that cannot be decided', () => {
  const faulty: readonly [string, unknown][] = [
    ['a number', 7],
    ['null', null],
    ['an array', []],
    ['an absent resource', {}],
    ['a resource of null', { resource: null }],
    ['a resource without an id', { resource: { type: 'school' } }],
    ['an empty id', { resource: { type: 'school', id: '' } }],
    ['an id of 257 signs', { resource: { type: 'school', id: 'x'.repeat(257) } }],
    ['a parent that is no text', { resource: { type: 'grade', id: 'g', properties: { parent: 7 } } }],
    ['properties that are none', { resource: { type: 'grade', id: 'g', properties: [] } }],
    ['an action that is a text', { resource: { type: 'school', id: 'x' }, action: 'edit' }],
    ['a subject that is a text', { resource: { type: 'school', id: 'x' }, subject: 'alice' }],
    ['a moment that is none', { resource: { type: 'school', id: 'x' }, context: { decide_at: 'yesterday' } }],
    ['a moment that is a number', { resource: { type: 'school', id: 'x' }, context: { decide_at: 7 } }],
    ['a context that is none', { resource: { type: 'school', id: 'x' }, context: 'office' }],
  ]

  test.each(faulty)('%s: a no with its error, and the others are decided', async (_, item) => {
    expect(await answers(batch([here(), item, there()]))).toEqual([yes, error(400), no])
  })

  test('is told in the caller’s language', async () => {
    const inRussian = await asked.subsystem.send('POST', url, batch([{}]), { 'accept-language': 'ru' })
    expect(inRussian.body.evaluations[0].context.error.message).toMatch(/^Исправьте/)
    expect((await answers(batch([{}])))[0].context.error.message).toMatch(/^[ -~]+$/)
  })

  test('what is not known is a plain no', async () => {
    const action = { ...here(), action: { name: 'school.nothing' } }
    expect(await answers(batch([{ resource: { type: 'spaceship', id: '1' } }, action]))).toEqual([no, no])
  })
})

describe('items that are nothing but their texts are answered like any others', () => {
  /** One member that the standard does not know, and the batch is read in the other way. */
  const parsedInstead = (evaluations: readonly object[]) =>
    evaluations.map((item, n) => (n === 0 ? { ...item, x: 1 } : item))
  const both = async (evaluations: readonly object[], more: object = {}, caller = asked.subsystem) => {
    const [plain, parsed] = [
      await answers({ evaluations, ...more }, caller),
      await answers({ evaluations: parsedInstead(evaluations), ...more }, caller),
    ]
    expect(plain).toEqual(parsed)
    return plain
  }
  const item = (more: object = {}) => ({ subject: subject(), action: edit, ...here(), ...more })

  test('mistake 6 a foreign action is refused, what is unknown is a no, a kind must fit', async () => {
    const { teacher } = asked
    const { id } = asked.places.school
    const items = [
      item(),
      item(there()),
      item({ action: { name: 'dostup.persons.view' } }),
      item({ action: { name: 'school.nothing' } }),
      ...['user', 'identity', 'robot', 'я'].map((type) => item({ subject: { type, id: teacher.id } })),
      item({ subject: { type: 'account', id: 'nobody' } }),
      ...['node', 'school', 'municipality', 'spaceship'].map((type) => item({ resource: { type, id } })),
      item({ resource: { type: 'node', id: 'nowhere' } }),
      item(),
    ]
    const ascii = items.filter((one) => !JSON.stringify(one).includes('я'))
    expect(await both(ascii)).toEqual([yes, no, error(403), no, yes, yes, no, no, yes, yes, no, no, no, yes])
    expect(await both(items)).toHaveLength(ascii.length + 1)
  })

  test('with defaults, which may describe more than items do', async () => {
    expect(await both([here(), there()], { subject: subject(), action: edit })).toEqual([yes, no])
    expect(await both([here(), there()], { action: edit })).toEqual([error(400), error(400)])
    expect(await both([{ subject: subject() }], { action: edit, resource: at(asked.places.school) })).toEqual([yes])
    const record = { type: 'grade', id: 'g', properties: { parent: asked.places.school.id } }
    expect(await both([{ subject: subject() }], { action: edit, resource: record })).toEqual([yes])
    const semantic = { options: { evaluations_semantic: 'deny_on_first_deny' } }
    expect(await both([item(), item(there()), item()], semantic)).toEqual([yes, no])
  })

  test('another organization: a person hears of the places they may ask at', async () => {
    const caller = await signedIn(asked.site, await holder(asked.site, asked.places.school, asksAboutOthers))
    expect(await both([item(there()), item()], {}, caller)).toEqual([no, yes])
  })
})

describe('options.evaluations_semantic', () => {
  const asks = (semantic: unknown) => (items: unknown[]) =>
    answers(batch(items, { options: { evaluations_semantic: semantic, another_option: 'value' } }))

  test('execute_all answers all', async () => {
    expect(await asks('execute_all')([there(), here(), there()])).toEqual([no, yes, no])
  })

  test('deny_on_first_deny answers up to the first no; an error is one', async () => {
    const ask = asks('deny_on_first_deny')
    expect(await ask([here(), there(), here()])).toEqual([yes, no])
    expect(await ask([here(), {}, here()])).toEqual([yes, error(400)])
    expect(await ask([here(), here()])).toEqual([yes, yes])
    const explained = await ask([{ ...there(), context: { explain: true } }, here()])
    expect(explained).toMatchObject([{ ...no, context: { misses: expect.any(Array) } }])
    expect(explained).toHaveLength(1)
  })

  test('permit_on_first_permit answers up to the first yes; an error is none', async () => {
    const ask = asks('permit_on_first_permit')
    expect(await ask([there(), {}, here(), here()])).toEqual([no, error(400), yes])
    expect(await ask([there(), there()])).toEqual([no, no])
    expect(await ask([{ ...here(), context: { explain: true } }, here()])).toHaveLength(1)
  })

  test.each(['all', '', 7, 'toString'])('%j is none of them', async (semantic) => {
    const body = batch([here()], { options: { evaluations_semantic: semantic } })
    expect(await asked.subsystem.post(url, body)).toMatchObject({ status: 400, code: 'request-invalid' })
  })
})

describe('context is answered only to those who ask for it', () => {
  test('one of three explained', async () => {
    const [first, second, third] = await answers(batch([here(), { ...here(), context: { explain: true } }, there()]))
    expect([first, third]).toEqual([yes, no])
    expect(second).toMatchObject({ decision: true, context: { ways: [{ role: 'head-teacher' }] } })
  })

  test('mistake 16 a person must hold the right to explanations everywhere', async () => {
    const caller = await signedIn(asked.site, await holder(asked.site, asked.places.school, asksAboutOthers))
    const items = [{ ...here(), context: { explain: true } }, here()]
    expect(await answers(batch(items), caller)).toEqual([error(403), yes])
    const superadmin = await signedIn(asked.site, await account(asked.site, { metarole: 'superadmin' }))
    expect((await answers(batch(items), superadmin))[0].context.ways).toHaveLength(1)
  })

  test('in a thousand items at most', async () => {
    const items = (count: number) => Array.from({ length: count }, here)
    const context = { explain: true }
    expect(await answers(batch(items(1000), { context }))).toHaveLength(1000)
    const refused = await asked.subsystem.post(url, batch(items(1001), { context }))
    expect(refused).toMatchObject({ status: 413, code: 'too-many-questions' })
    expect(refused.body.detail).toContain('1000 questions with `explain`')
  })
})

describe('without items it is a single evaluation', () => {
  const single = () => ({ subject: subject(), action: edit, ...here() })

  test('absent and empty evaluations', async () => {
    for (const body of [single(), { ...single(), evaluations: [] }]) {
      expect(await asked.subsystem.post(url, body)).toMatchObject({ status: 200, body: yes })
    }
  })

  test('with its reasons', async () => {
    const { body } = await asked.subsystem.post(url, { ...single(), context: { explain: true } })
    expect(body).toMatchObject({ decision: true, context: { ways: [{ role: 'head-teacher' }] } })
  })

  test('with its errors: one is missing, another is not allowed', async () => {
    expect(await asked.subsystem.post(url, { ...single(), subject: undefined, evaluations: [] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'subject', code: 'field-required' }] },
    })
    const foreign = { ...single(), action: { name: 'dostup.persons.view' } }
    expect(await asked.subsystem.post(url, foreign)).toMatchObject({ status: 403, code: 'key-of-other-subsystem' })
  })
})

describe('limits', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ resource: { type: 'node', id: `${at}` } }))

  test('50,000 items', async () => {
    const items = [...rows(49_999), here()]
    const all = await answers(batch(items))
    expect(all).toHaveLength(50_000)
    expect(all.filter(({ decision }: { decision: boolean }) => decision)).toHaveLength(1)
    expect(all.at(-1)).toEqual(yes)
    const refused = await asked.subsystem.post(url, batch([...items, here()]))
    expect(refused).toMatchObject({ status: 413, code: 'too-many-questions' })
    expect(refused.body.detail).toContain('50000')
    const parsed = await asked.subsystem.post(url, batch([{ x: 1 }, ...items]))
    expect(parsed).toMatchObject({ status: 413, code: 'too-many-questions' })
  })

  test('16 MiB', async () => {
    const body = (length: number) => batch([here()], { padding: 'x'.repeat(length) })
    expect(await answers(body(15_000_000))).toEqual([yes])
    const answer = await asked.subsystem.post(url, body(16 * 1024 * 1024))
    expect(answer).toMatchObject({ status: 413, code: 'request-too-large' })
    expect(answer.body.detail).toContain('16777216')
  })

  test.each([{ evaluations: {} }, { evaluations: 'all' }, { options: 7 }])(
    'of a wrong shape as a whole: %j',
    async (wrong) => {
      expect(await asked.subsystem.post(url, batch([here()], wrong))).toMatchObject({ status: 400 })
    },
  )

  test('a depth beyond any stack is only an item that is none', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const payload = `{"evaluations":[${deep},{"resource":${deep}}]}`
    const headers = { 'content-type': 'application/json', cookie: '' }
    const superadmin = await signedIn(asked.site, await account(asked.site, { metarole: 'superadmin' }))
    headers.cookie = `dostup_session=${superadmin.token}`
    const answer = await injected(asked.site, { method: 'POST', url, payload, headers })
    expect(answer.body.evaluations).toEqual([error(400), error(400)])
  })
})
