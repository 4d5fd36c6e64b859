import { expect, test } from 'vitest'
import type { CatalogSubsystem } from '../../../../client/index.ts'
import { compareRoles } from './compare.ts'

const title = (text: string) => ({ ru: text, en: text })
const right = (id: string, actions: string[]) => ({
  ...{ id, actions, title: title(id), note: null, own: false, ownActions: [], ownUnit: null },
  ...{ when: null, scopeKinds: null },
})
const school = {
  ...{ id: 'school', title: title('Школа'), actions: [] },
  sections: [
    {
      ...{ id: 'timetable', title: title('Расписание') },
      rights: [right('view', ['see']), right('edit', ['see', 'change'])],
    },
    { ...{ id: 'bells', title: title('Звонки') }, rights: [right('ring', ['ring'])] },
  ],
} as unknown as CatalogSubsystem

test('A10 of two roles the rights that only one has, by section; what another right brings along is had', () => {
  const told = (one: string[], other: string[]) =>
    compareRoles([school], [one, other]).flatMap(({ rights }) =>
      rights.map(({ right: { id }, one: first, other: second }) => [id, first, second]),
    )
  expect(told(['edit'], ['view', 'ring'])).toEqual([
    ['edit', 'given', 'off'],
    ['ring', 'off', 'given'],
  ])
  expect(told(['view'], ['view'])).toEqual([])
})
