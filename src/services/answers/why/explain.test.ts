import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  person,
  type Region,
  region,
  type TestAccount,
} from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { rightTitle } from '../../catalog/index.ts'

let site: Site
let places: Region
let superadmin: Caller
let teacher: TestAccount
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  const boss = await person(site, {
    home: places.ministry,
    lastName: 'Главный',
    firstName: 'Пётр',
    middleName: 'Ильич',
  })
  superadmin = await signedIn(
    site,
    await account(site, { metarole: 'superadmin', home: places.ministry, person: boss }),
  )
  const owner = await person(site, { home: places.school, lastName: 'Учёная', firstName: 'Анна' })
  teacher = await account(site, { home: places.school, person: owner })
})
afterAll(() => site.close())

const why = (
  caller: Caller,
  account: TestAccount,
  action: string,
  node: { id: string },
  language = 'ru',
  at?: string,
) =>
  caller.send(
    'POST',
    '/api/decisions/explain',
    { account: account.id, action, node: node.id, ...(at && { at }) },
    { 'accept-language': language },
  )
const timetable = () => rightTitle(site.ctx.decisions.catalog, 'school.timetable.edit').ru
const sentences = ({ body }: Awaited<ReturnType<typeof why>>): string[] =>
  [...body.ways, ...body.misses].map(({ sentence }) => sentence)

describe('issue 2, step 4: «Почему?» in words', () => {
  test('a yes: the grant, who gave it, when and why, the right it brings, and the way down to the node', async () => {
    const power = { accountId: teacher.id, roleId: 'head-teacher', scopeId: places.north.id, reason: 'приказ 12' }
    await superadmin.post('/api/grants', power)
    const russian = await why(superadmin, teacher, 'school.timetable.edit', places.school)
    expect(russian.body.sentence).toBe(
      'Учёная Анна имеет право «Изменение расписания» в организации Школа № 1: его даёт роль «Завуч» в организации Северный район.',
    )
    expect(sentences(russian)).toContain(
      'Роль «Завуч» в организации Северный район: кто и когда выдал — Главный П. И., 1 сентября 2026 г., основание: приказ 12. ' +
        `Даёт право «${timetable()}». «Северный район» → «Школа № 1».`,
    )
    const english = await why(superadmin, teacher, 'school.timetable.edit', places.school, 'en')
    expect(english.body.sentence).toBe(
      'Учёная Анна has the right “Edit the timetable” at Школа № 1: it comes with the role “Deputy head” at Северный район.',
    )
    expect(sentences(english)[0]).toContain('given on 1 September 2026 by Главный П. И., reason: приказ 12.')
  })

  test('a no: the nearest miss, and the deed that mends it', async () => {
    const answer = await why(superadmin, teacher, 'school.timetable.edit', places.far)
    expect(answer.body.sentence).toBe(
      'Учёная Анна не имеет права «Изменение расписания» в организации Школа № 3: роль «Завуч» даёт это право только в организации Северный район.',
    )
    expect(answer.body.misses[0]).toMatchObject({
      miss: 'other-branch',
      sentence: 'Роль «Завуч» даёт это право только в организации Северный район.',
      count: 1,
    })
    expect(answer.body.cure.steps).toMatchObject([{ deed: 'give-grant', scope: { id: places.far.id } }])
  })

  test('a metarole’s own power', async () => {
    const admin = await account(site, { metarole: 'admin', home: places.school })
    const answer = await why(superadmin, admin, 'school.timetable.edit', places.school)
    expect(sentences(answer)).toEqual([
      `Метароль «Администратор учреждения» сама даёт право «${timetable()}» в организации Школа № 1 и ниже.`,
    ])
  })

  test('a grant to everyone of a node, which no account holds by name', async () => {
    const affiliation = { person_id: await personOf(teacher), node_id: places.school.id, kind: 'employee' as const }
    await site.ctx.database.kysely.insertInto('affiliations').values(affiliation).execute()
    const scope = { right_id: 'school.rooms.view', scope_id: places.school.id, source: 'hand' }
    await site.ctx.database.kysely
      .insertInto('grants')
      .values({ affiliates_of: places.north.id, affiliates_below: true, ...scope })
      .execute()
    await site.ctx.decisions.reload()
    const stranger = await account(site, { home: places.school })
    const answer = await why(superadmin, teacher, 'school.rooms.view', places.school)
    expect(sentences(answer).join()).toContain('для всех в организации Северный район')
    expect((await why(superadmin, stranger, 'school.rooms.view', places.school)).body.allowed).toBe(false)
  })

  test('L8 a moment in the past or to come, on the facts of now; days are told by the viewer’s clock', async () => {
    const guest = await account(site, { home: places.school })
    const [from, until] = ['2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z']
    await grant(site, { to: guest, role: 'head-teacher', at: places.school, from, until })
    const at = async (moment: string) => {
      const { body } = await why(superadmin, guest, 'school.timetable.edit', places.school, 'ru', moment)
      return body.misses[0]?.sentence ?? body.allowed
    }
    expect(await at('2026-09-30T00:00:00Z')).toContain('начнёт действовать 1 октября 2026')
    expect(await at('2026-10-15T00:00:00Z')).toBe(true)
    expect(await at('2026-12-01T00:00:00Z')).toContain('действовала только до 1 ноября 2026')
    await superadmin.put('/api/session/time-zone', { timeZone: 'America/New_York' })
    expect(await at('2026-12-01T00:00:00Z'), 'L8 by the viewer’s clock').toContain('только до 31 октября 2026')
    await superadmin.put('/api/session/time-zone', { timeZone: null })
  })
})

describe('mistake 16: an explanation names nothing that its reader may not see', () => {
  test('places and people elsewhere stay without a name', async () => {
    const chief = await account(site, { home: places.school })
    await grant(site, { to: chief, role: 'head-teacher', at: places.far })
    const reader = await signedIn(site, await account(site, { metarole: 'admin', home: places.school }))
    const answer = await why(reader, chief, 'school.timetable.edit', places.school)
    expect(answer.body.misses[0]).toMatchObject({ miss: 'other-branch', grant: null })
    expect(answer.text).not.toContain('Школа № 3')
  })

  test('owners whose account is hidden too', async () => {
    const foreign = await account(site, { home: places.far, login: 'tayny-vladelets' })
    const node = {
      id: 'plan-1',
      kind: 'metering-object',
      title: 'План',
      parent_id: places.school.id,
      owner_ids: [foreign.id],
    }
    await site.ctx.database.kysely.insertInto('nodes').values(node).execute()
    await site.ctx.decisions.reload()
    const clerk = await holder(site, places.school, ['school.ktp.edit-own'])
    const reader = await signedIn(site, await account(site, { metarole: 'admin', home: places.school }))
    const hidden = await why(reader, clerk, 'school.ktp.edit', { id: 'plan-1' })
    expect(hidden.body.misses[0]).toMatchObject({ miss: 'not-owner' })
    expect(hidden.text).not.toContain('tayny-vladelets')
    expect((await why(superadmin, clerk, 'school.ktp.edit', { id: 'plan-1' })).text).toContain('tayny-vladelets')
  })

  test('nor is asked about what they may not see: account, node, or without the right', async () => {
    const reader = await signedIn(site, await account(site, { metarole: 'admin', home: places.school }))
    const foreign = await account(site, { home: places.far })
    const own = await account(site, { home: places.school })
    expect(await why(reader, foreign, 'school.timetable.edit', places.school)).toMatchObject({ status: 404 })
    expect(await why(reader, own, 'school.timetable.edit', places.far)).toMatchObject({ status: 404 })
    expect(await why(reader, own, 'school.nothing', places.school)).toMatchObject({ status: 404 })
  })
})

async function personOf({ id }: TestAccount): Promise<string> {
  const row = await site.ctx.database.kysely
    .selectFrom('accounts')
    .where('id', '=', id)
    .select('person_id')
    .executeTakeFirstOrThrow()
  return row.person_id ?? ''
}
