import { expect } from 'vitest'
import { next, person } from '../../../../test/support/builders.ts'
import { gone, made, moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { createRule, exceptPerson } from '../../../services/birthright/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const { route } = routeTests()

const form = ({ school }: World) => ({
  title: `Правило ${next()}`,
  withinId: school.id,
  posts: ['Учитель'],
  roleId: 'teacher',
})
async function ruleOf(world: World) {
  const asked = form(world)
  const { id } = await perform(world.site.ctx, operator, createRule, asked)
  return { id, title: asked.title }
}
async function exceptionOf(world: World) {
  const rule = await ruleOf(world)
  const who = await person(world.site, { home: world.school })
  const exception = { personId: who.id, reason: 'Проверка' }
  await perform(world.site.ctx, operator, exceptPerson, { id: rule.id, exception })
  return { ...rule, person: who }
}
const entry = ({ accounts, school }: World, { id, title }: { id: string; title: string }) =>
  ({ model: 'rule', id, title, by: accounts.admin.id, at: school.id }) as const
const fieldsOf = (title: string, { school }: World) => ({
  ...{ title, within: school.title, below: true, kind: 'employee', role: 'Учитель', posts: ['Учитель'] },
  ...{ givenAt: 'there', active: true },
})

route('GET /api/access-rules', {
  given: ruleOf,
  request: () => ({}),
  elsewhere: ({ body }, { id }) => expect(body.items.map((row: { id: string }) => row.id)).not.toContain(id),
  works: ({ body }, { id, title }, { school }) =>
    expect(body.items).toContainEqual(
      expect.objectContaining({ id, title, count: 0, within: expect.objectContaining({ id: school.id }) }),
    ),
})

route('GET /api/access-rules/:id', {
  given: ruleOf,
  request: ({ id }) => ({ id }),
  works: ({ body }, { id }) => expect(body).toMatchObject({ id, exceptions: [], may: { edit: true }, author: null }),
})

route('GET /api/access-rules/groups', {
  given: async () => undefined,
  request: () => ({}),
  elsewhere: 'same-for-all',
  works: ({ body }) => expect(body).toEqual({ items: [] }),
})

route('POST /api/access-rules/preview', {
  given: async (world) => form(world),
  request: (create) => ({ body: { create } }),
  works: ({ body }) => expect(body).toMatchObject({ gained: 0, lost: 0, gains: [], loses: [] }),
})

route('POST /api/access-rules', {
  given: async (world) => form(world),
  request: (body) => ({ body }),
  status: 201,
  works: async ({ body }, { title }, { callers }) =>
    expect((await callers.admin.get(`/api/access-rules/${body.id}`)).body).toMatchObject({ title }),
  audited: ({ title }, { body }, at) => [
    {
      ...entry(at, { id: body.id, title }),
      ...{ deed: 'birthright.create-rule', operation: 'create', fields: made(fieldsOf(title, at)) },
    },
  ],
})

route('PATCH /api/access-rules/:id', {
  given: ruleOf,
  request: ({ id }) => ({ id, body: { note: 'Для новых' } }),
  works: ({ body }, { id }) => expect(body).toMatchObject({ id, effect: { gained: 0 } }),
  audited: (rule, _, at) => [
    {
      ...entry(at, rule),
      ...{ deed: 'birthright.edit-rule', operation: 'update' },
      fields: [moved('note', null, 'Для новых'), moved('author', null, expect.any(String) as unknown as string)],
    },
  ],
})

route('DELETE /api/access-rules/:id', {
  given: ruleOf,
  request: ({ id }) => ({ id }),
  works: async (_, { id }, { callers }) =>
    expect(await callers.admin.get(`/api/access-rules/${id}`)).toMatchObject({ status: 404 }),
  audited: (rule, _, at) => [
    {
      ...entry(at, rule),
      ...{ deed: 'birthright.delete-rule', operation: 'delete', fields: gone(fieldsOf(rule.title, at)) },
    },
  ],
})

route('PUT /api/access-rules/:id/exceptions', {
  given: async (world) => ({ ...(await ruleOf(world)), person: await person(world.site, { home: world.school }) }),
  request: ({ id, person: { id: personId } }) => ({ id, body: { personId, reason: 'Проверка' } }),
  works: async (_, { id, person: who }, { callers }) =>
    expect((await callers.admin.get(`/api/access-rules/${id}`)).body.exceptions).toMatchObject([
      { person: { id: who.id }, reason: 'Проверка', until: null },
    ]),
  audited: (rule, _, at) => [
    {
      ...entry(at, rule),
      ...{ deed: 'birthright.except-person', operation: 'update' },
      fields: made({ exception: rule.person.title, reason: 'Проверка' }),
    },
  ],
})

route('POST /api/access-rules/:id/exceptions/end', {
  given: exceptionOf,
  request: ({ id, person: { id: personId } }) => ({ id, body: { personId } }),
  works: async (_, { id }, { callers }) =>
    expect((await callers.admin.get(`/api/access-rules/${id}`)).body.exceptions).toEqual([]),
  audited: (rule, _, at) => [
    {
      ...entry(at, rule),
      ...{ deed: 'birthright.end-exception', operation: 'update' },
      fields: gone({ exception: rule.person.title, reason: 'Проверка' }),
    },
  ],
})
