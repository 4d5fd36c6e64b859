import { expect, test } from 'vitest'
import type { Catalog, Grant } from '../../../../client/index.ts'
import { changeOf, heldAt, kindRows } from './ticks.ts'

const right = (id: string) => ({ id, own: false })
const catalog = {
  subsystems: [
    {
      sections: [
        {
          id: 'objects',
          rights: ['m.objects.view', 'm.objects.create', 'm.objects.edit', 'm.objects.delete'].map(right),
        },
        { id: 'reports', rights: ['m.reports.run', 'm.reports.edit'].map(right) },
      ],
    },
  ],
} as unknown as Pick<Catalog, 'subsystems'>
const grant = (id: string, like: object) =>
  ({ id, role: null, right: null, scope: { id: 's' }, limitedTo: [], active: true, ...like }) as unknown as Grant

test('L17 a row for each kind of record that can be created, edited and deleted', () => {
  expect(kindRows(catalog).map(({ section, rights }) => [section.id, rights])).toEqual([
    [
      'objects',
      { view: 'm.objects.view', create: 'm.objects.create', edit: 'm.objects.edit', delete: 'm.objects.delete' },
    ],
  ])
})

test('L17 what is ticked is given, what is unticked is taken; what is held elsewhere or limited stays', () => {
  const held = heldAt(
    [
      grant('1', { role: { id: 'keeper' } }),
      grant('2', { right: { id: 'm.objects.edit' } }),
      grant('3', { role: { id: 'keeper' }, scope: { id: 'elsewhere' } }),
      grant('4', { role: { id: 'other' }, limitedTo: [{ id: 'chair' }] }),
      grant('5', { role: { id: 'off' }, active: false }),
    ],
    's',
  )
  expect([...held.keys()]).toEqual(['role:keeper', 'right:m.objects.edit'])
  expect(changeOf(held, new Set(['role:keeper', 'right:m.objects.create', 'role:new'] as const), 's')).toEqual({
    scopeId: 's',
    give: [{ rightId: 'm.objects.create' }, { roleId: 'new' }],
    take: ['2'],
  })
})
