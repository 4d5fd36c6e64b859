import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  organization,
  person,
  type Region,
  region,
  role,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { openBeside, openSite, type Site } from '../../../test/support/site.ts'
import { perform, rehearse } from '../audit/index.ts'
import type { SeparationRuleForm } from '../catalog/index.ts'
import { operator } from '../decisions/index.ts'
import { deactivateGrant, extendGrant, giveGrant } from '../grants/index.ts'
import { moveOrganization } from '../organizations/index.ts'
import { setRoleRights } from '../roles/index.ts'
import {
  endException,
  giveException,
  listOffenders,
  openSeparation,
  rehearseRule,
  removeRule,
  setRule,
  tellOver,
} from './index.ts'

const [left, right] = ['school.timetable.edit', 'school.bells.edit']
let site: Site
let places: Region
let ofLeft: string
let ofRight: string
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  ofLeft = (await role(site, [left])).id
  ofRight = (await role(site, [right])).id
})
afterAll(() => site.close())

const title = { ru: 'Расписание отдельно от звонков', en: 'Timetable apart from bells' }
const form = (more: Partial<SeparationRuleForm> = {}): SeparationRuleForm => ({
  ...{ title, left: [{ right: left }], right: [{ right }] },
  ...more,
})
const apart = { code: 'duties-apart' }
async function underRule<T>(
  more: Partial<SeparationRuleForm>,
  work: (id: string) => Promise<T>,
  at = site,
): Promise<T> {
  const id = await perform(at.ctx, operator, setRule, { form: form(more) })
  try {
    return await work(id)
  } finally {
    await perform(at.ctx, operator, removeRule, id)
  }
}
const give = (to: TestAccount, roleId: string, at: { id: string }, more: object = {}) =>
  perform(site.ctx, operator, giveGrant, { accountId: to.id, roleId, scopeId: at.id, ...more })

describe('issue 17: a rule is held on every path', () => {
  test('a grant in whatever order, above, below and at the same place; elsewhere only when it is said', async () => {
    const [one, other, third] = [await account(site), await account(site), await account(site)]
    await underRule({}, async () => {
      await give(one, ofLeft, places.school)
      await expect(give(one, ofRight, places.school)).rejects.toMatchObject(apart)
      await expect(give(one, ofRight, places.north)).rejects.toMatchObject(apart)
      await give(one, ofRight, places.neighbour)
      await give(other, ofRight, places.north)
      await expect(give(other, ofLeft, places.school)).rejects.toMatchObject(apart)
    })
    await underRule({ at: 'anywhere' }, async () => {
      await give(third, ofLeft, places.school)
      await expect(give(third, ofRight, places.far)).rejects.toMatchObject(apart)
    })
    await give(third, ofRight, places.far)
  })

  test('the refusal names the rule, both sides, who, and the cure; a preview says the same', async () => {
    const to = await account(site)
    await underRule({}, async () => {
      await give(to, ofLeft, places.school)
      const refused = await give(to, ofRight, places.school).catch((error) => error)
      expect(refused.values).toMatchObject({ rule: title, left: { ru: expect.stringContaining('Расписание') } })
      expect(refused.values.cure.ru).toMatch(/^Сначала отзовите «.*Расписание.*». Или попросите исключение/)
      const asked = { accountId: to.id, roleId: ofRight, scopeId: places.school.id }
      const tried = rehearse(
        site.ctx,
        (stage) => perform(stage, operator, giveGrant, asked),
        () => 0,
      )
      await expect(tried).rejects.toMatchObject(apart)
    })
  })

  test('a role that comes to bring both, for whoever holds it, is refused', async () => {
    const { id } = await role(site, [left])
    await grant(site, { to: await account(site), role: id, at: places.school })
    await underRule({}, async () => {
      const { rows } = await site.ctx.database.pool.query('select updated_at from roles where id = $1', [id])
      const asked = { rights: [left, right], updatedAt: rows[0].updated_at.toISOString() }
      const edit = perform(site.ctx, operator, setRoleRights, { id, asked })
      await expect(edit).rejects.toMatchObject(apart)
    })
  })

  test('all accounts of a person are one, unless the rule is of each account', async () => {
    const someone = await person(site, { home: places.school })
    const [one, other] = [
      await account(site, { person: someone }),
      await account(site, { person: someone, metarole: 'admin' }),
    ]
    await give(one, ofLeft, places.school)
    await underRule({}, () => expect(give(other, ofRight, places.school)).rejects.toMatchObject(apart))
    await underRule({ of: 'account' }, () => give(other, ofRight, places.school))
  })

  test('what is for later, and what is extended into it, counts; what is over before does not', async () => {
    const to = await account(site)
    await underRule({}, async () => {
      const id = await give(to, ofLeft, places.school, { validUntil: '2026-10-01T00:00:00Z' })
      await expect(give(to, ofRight, places.school, { validFrom: '2026-09-15T00:00:00Z' })).rejects.toMatchObject(apart)
      await give(to, ofRight, places.school, { validFrom: '2026-10-01T00:00:00Z' })
      const longer = { id, validUntil: '2026-11-01T00:00:00Z' }
      await expect(perform(site.ctx, operator, extendGrant, longer)).rejects.toMatchObject(apart)
      await perform(site.ctx, operator, deactivateGrant, id)
    })
  })

  test('a grant to everybody who works there, and a unit that is moved below', async () => {
    const someone = await person(site, { home: places.school })
    const to = await account(site, { home: places.school, person: someone })
    const unit = await organization(site, { kind: 'department', parent: places.neighbour })
    await give(to, ofLeft, places.school)
    await give(to, ofRight, unit)
    await underRule({}, async () => {
      const move = perform(site.ctx, operator, moveOrganization, { id: unit.id, parentId: places.school.id })
      await expect(move).rejects.toMatchObject(apart)
    })
  })
})

describe('issue 17: what was broken before is left', () => {
  test('old offences refuse nothing that makes them no worse; a wider one is refused', async () => {
    const to = await account(site)
    await give(to, ofLeft, places.school)
    await give(to, ofRight, places.school)
    const another = (await role(site, [right])).id
    await underRule({}, async () => {
      await give(to, (await role(site, ['school.bells.view'])).id, places.school)
      await give(to, another, places.north)
      await expect(give(to, ofLeft, places.neighbour)).rejects.toMatchObject(apart)
    })
  })
})

describe('issue 17: the power of a metarole', () => {
  let eldis: Site
  beforeAll(async () => {
    eldis = await openSite({ preset: 'eldis' })
  })
  afterAll(() => eldis.close())

  const views = { right: 'metering.objects.view' }
  const rule = { left: [views], right: [{ right: 'metering.objects.delete' }] }

  test('counts beside what is granted, with a cure that does not say to take it', async () => {
    const [here, there] = [
      await organization(eldis, { kind: 'organization' }),
      await organization(eldis, { kind: 'organization' }),
    ]
    const to = await account(eldis, { metarole: 'user', login: 'user@example.ru', home: here })
    await underRule(
      rule,
      async (id) => {
        const told = await grant(eldis, { to, right: 'metering.objects.delete', at: here }).catch((error) => error)
        expect(told).toMatchObject(apart)
        expect(JSON.stringify(told)).toContain('даёт сама метароль')
        await grant(eldis, { to, right: 'metering.objects.delete', at: there })
        expect(await listOffenders(eldis.ctx, operator, id, 'en')).toMatchObject({ items: [], metaroles: [] })
      },
      eldis,
    )
    const { items } = await rehearseRule(eldis.ctx, operator, form({ ...rule, at: 'anywhere' }), 'en')
    const [left, right] = [{ power: 'metarole “User”', grantId: null, mayRevoke: false }, { mayRevoke: true }]
    expect(items).toMatchObject([{ accounts: [{ id: to.id }], held: [{ left, right }] }])
  })

  test('that brings both sides is told, and parts nobody', async () => {
    const to = await account(site, { metarole: 'admin', home: places.school })
    await underRule({}, async (id) => {
      await give(to, ofRight, places.school)
      const { items, metaroles } = await listOffenders(site.ctx, operator, id, 'en')
      expect(metaroles.map((one) => one.id)).toEqual(['superadmin', 'admin'])
      expect(items.filter(({ accounts }) => accounts.some((one) => one.id === to.id))).toEqual([])
    })
  })
})

describe('issue 17: exceptions', () => {
  test('let it be for a time; nobody excepts themselves; when one is over, it is told', async () => {
    const someone = await person(site, { home: places.school })
    const [to, same] = [
      await account(site, { person: someone, home: places.school }),
      await account(site, { person: someone, metarole: 'superadmin' }),
    ]
    const boss = await account(site, { metarole: 'superadmin', home: places.ministry })
    const by = (who: TestAccount) => ({ kind: 'account', accountId: who.id, title: who.login, ip: null }) as const
    await underRule({}, async (ruleId) => {
      const asked = { ruleId, accountId: to.id, reason: 'Замещение', until: '2026-09-20T00:00:00Z' }
      const except = (who: TestAccount) => perform(site.ctx, by(who), giveException, asked)
      await expect(except(same)).rejects.toMatchObject({ code: 'exception-for-oneself' })
      await give(to, ofLeft, places.school)
      await expect(give(to, ofRight, places.school)).rejects.toMatchObject(apart)
      const id = await except(boss)
      await give(to, ofRight, places.school)
      await tellOver.run(site.ctx, new AbortController().signal)
      await perform(site.ctx, by(boss), endException, id)
      await tellOver.run(site.ctx, new AbortController().signal)
      const { rows } = await site.ctx.database.pool.query(
        "select account_id from notices where code = 'separation.over'",
      )
      expect(rows).toContainEqual({ account_id: boss.id })
      await give(to, ofRight, places.north)
      await expect(give(to, ofLeft, places.neighbour)).rejects.toMatchObject(apart)
    })
  })
})

describe('issue 17: rules of another process', () => {
  test('hold for the very next deed here', async () => {
    const beside = await openBeside(site)
    const to = await account(site)
    await give(to, ofLeft, places.school)
    await underRule({}, () => expect(give(to, ofRight, places.school)).rejects.toMatchObject(apart), beside)
    await give(to, ofRight, places.school)
    await beside.close()
  })

  test('without rules nothing is asked of the database', async () => {
    const guard = openSeparation()
    const facts = [{ put: 'role', role: { id: 'x', rights: [] } }] as const
    const deeds = ['roles.x']
    const moved = { facts, before: site.ctx.decisions, deeds, changed: [], unit: deeds, actor: operator }
    await guard(site.ctx, moved)
    await guard({ ...site.ctx, database: { ...site.ctx.database, kysely: undefined as never } }, moved)
  })
})
