import { expect, test } from 'vitest'
import { account, grant, role } from '../../../test/support/builders.ts'
import { descriptionOf, operationsOf } from '../../../test/support/described.ts'
import { routeTests } from '../../../test/support/route-matrix.ts'
import { csvOf } from '../../../test/support/tables.ts'
import { perform } from '../../services/audit/index.ts'
import { createRule } from '../../services/birthright/index.ts'
import { type Context, operator } from '../../services/decisions/index.ts'
import { startReview } from '../../services/reviews/index.ts'
import { declareRights } from '../../services/roles/index.ts'
import { giveException, setRule } from '../../services/separation/index.ts'
import { buildServer } from '../server.ts'

const { world } = routeTests()

/** Lists that nobody searches: of one object, of oneself, or of a few words that the product itself has. */
const unsearched = [
  ...['listProvidersOffered', 'listOwnIdentities', 'listOwnSessions', 'listConsents', 'listSavedViews', 'getPortal'],
  ...['listOwnSignIns', 'getSubsystemStatus', 'listApprovalsOfOrganization'],
  ...['listGrants', 'listIdentitiesOfAccount', 'listAccountTemplates', 'listHoldings', 'listSessionsOfAccount'],
  ...['listMerges', 'listRecordsOfPerson', 'listAffiliations', 'listStaffCards', 'listGuardians', 'getRequest'],
  ...['listGroupGrants', 'listApprovalsOfRecord', 'listSeparationOffenders', 'listBookRevisions'],
  ...['listBookDraftChanges', 'compareBookRevisions', 'compareOpenBookRevisions'],
  ...['listClientScopes', 'listSettings', 'listImportKinds', 'listBulkDeeds', 'listSchedules'],
  ...['listImportRows', 'listJobFailures', 'listCurrentUnavailability', 'listPortalCalendar', 'listSoon'],
  // The tree is searched by the list of organizations; what programs read is asked by name.
  ...['listBranches', 'listFacts', 'listAliases', 'listFedChanges'],
]

test('what is a list is searched', async () => {
  const app = await buildServer({} as Context, {
    publicUrl: 'http://localhost',
    secureCookies: false,
    trustedProxies: [],
  })
  const description = descriptionOf(app)
  const { schemas } = description.components
  const lists = operationsOf(description).filter(({ method, parameters = [], ...operation }) => {
    const found = /#\/components\/schemas\/(\w+)/.exec(JSON.stringify(operation.responses['200'] ?? {}))?.[1] ?? ''
    const isList = method === 'GET' && schemas[found]?.properties?.items !== undefined
    return isList && !parameters.some(({ name }) => name === 'search')
  })
  expect(lists.map(({ operationId }) => operationId).sort()).toEqual([...unsearched].sort())
})

test('lists that come whole are searched by words in any order, ё and е, an id', async () => {
  const { site, school, accounts, callers } = world()
  const { superadmin } = callers
  const to = await account(site, { home: school })
  await grant(site, { to, role: 'teacher', at: school })
  const by = [{ by: 'named' as const, accountIds: [accounts.superadmin.id] }]
  const review = { title: 'Пересмотр «Зелёная роща» весной', nodeId: school.id, days: 14, silence: 'keep' as const }
  const reviewed = await perform(site.ctx, operator, startReview, { ...review, stages: by })
  const rule = { title: 'Зелёная роща: учителя', withinId: school.id, posts: ['Учитель'], roleId: 'teacher' }
  await perform(site.ctx, operator, createRule, rule)
  const ways = { left: [{ right: 'school.timetable.edit' }], right: [{ right: 'school.bells.edit' }] }
  const apart = { title: { ru: 'Зелёная роща врозь', en: 'Grove apart' }, ...ways, active: false }
  const separation = await perform(site.ctx, operator, setRule, { form: apart })
  const both = await role(site, ['school.timetable.edit', 'school.bells.edit'])
  await grant(site, { to, role: both.id, at: school })
  const until = '2026-09-20T00:00:00Z'
  const exception = { ruleId: separation, accountId: to.id, reason: 'Зелёная роща замещает', until }
  await perform(site.ctx, operator, giveException, exception)
  const declaration = { actions: [{ name: 'grove', title: { ru: 'Зелёная роща', en: 'Grove' } }], rights: [] }
  await perform(site.ctx, operator, declareRights, { subsystem: 'school', declaration })
  const hook = { subsystem: 'school', url: 'https://zelyonaya.roscha.example.ru/dostup' }
  const outer = { method: 'rsaa', issuer: 'https://id.example.ru', clientId: 'dostup', secretIn: 'header' }
  const openid = { ...outer, scopes: 'openid', hosts: [], match: null }
  await superadmin.post('/api/webhooks', hook)
  const provider = { title: 'Зелёная роща', openid, metaroles: [], organizations: [], secret: 'ochen-tayno' }
  await superadmin.post('/api/providers', provider)
  const route = { title: apart.title, stages: [{ title: { ru: 'Роща', en: 'Grove' }, role: 'teacher' }] }
  await superadmin.send('PUT', '/api/approval-routes/grove', route)
  const table = Buffer.from(csvOf([['Фамилия'], ['Рощин']]))
  await superadmin.post(`/api/imports?kind=persons&name=${encodeURIComponent('Зелёная роща.csv')}`, table)

  const found = async (address: string, typed: string): Promise<{ id?: string }[]> => {
    const asked = `${address}${address.includes('?') ? '&' : '?'}search=${encodeURIComponent(typed)}`
    const { body, status, text } = await superadmin.get(asked)
    expect(status, text).toBe(200)
    return body.items
  }
  const typed = ' роща  ЗЕЛЕНАЯ '
  const lists = {
    '/api/reviews': typed,
    '/api/access-rules': typed,
    '/api/separation/rules': typed,
    '/api/separation/exceptions': typed,
    '/api/declared-rights': typed,
    '/api/webhooks': 'roscha zelyonaya',
    '/api/providers': typed,
    '/api/approval-routes': typed,
    '/api/imports': typed,
    '/api/findings': 'нет такого',
    '/api/emergencies': 'нет такого',
    '/api/signature-authorities': 'нет такого',
  }
  for (const [address, word] of Object.entries(lists)) {
    const one = await found(address, word)
    expect(one.length, address).toBe(word === 'нет такого' ? 0 : 1)
    expect(await found(address, 'щщыъ'), address).toEqual([])
    if (one[0]?.id) expect(await found(address, one[0].id), address).toEqual(one)
  }

  const items = `/api/reviews/${reviewed}/items?whose=all`
  expect((await found(items, to.login)).length).toBeGreaterThan(0)
  expect((await found(items, `${school.title} учитель`)).length).toBeGreaterThan(0)
  expect(await found(items, 'щщыъ')).toEqual([])
})
