import { expect, test } from 'vitest'
import type { Catalog } from '../../../../client/index.ts'
import { limitsOf, spillAt } from './limits.ts'

const title = (text: string) => ({ ru: text, en: text })
const right = (id: string, scopeKinds: string[] | null) => ({ id, scopeKinds })
const catalog = {
  kinds: [
    { id: 'university', family: 'organization' },
    { id: 'chair', family: 'unit' },
    { id: 'building', family: 'building' },
  ],
  subsystems: [
    {
      sections: [
        { title: title('Журнал'), rights: [right('journal', ['university', 'chair'])] },
        { title: title('Аудитории'), rights: [right('rooms', ['university', 'building'])] },
        { title: title('Планы'), rights: [right('plans', ['university']), right('any', null)] },
      ],
    },
  ],
} as unknown as Catalog

test('A13 what can be limited, and to what; the rest offers nothing', () => {
  expect(limitsOf(catalog, ['journal', 'plans'])).toEqual({
    kinds: ['chair'],
    sections: [title('Журнал')],
    never: [title('Планы')],
  })
  expect(limitsOf(catalog, ['journal', 'rooms']).kinds).toEqual(['building', 'chair'])
  expect(limitsOf(catalog, ['plans', 'any'])).toEqual({ kinds: [], sections: [], never: [] })
  expect(limitsOf(undefined, ['journal'])).toEqual({ kinds: [], sections: [], never: [] })
})

test('A13 what is given at a chair and cannot be limited to it is told before, by section', () => {
  const mixed = ['journal', 'rooms', 'plans', 'any']
  const whole = [title('Аудитории'), title('Планы')]
  expect(spillAt(catalog, mixed, 'chair')).toEqual({ within: [title('Журнал')], whole })
  expect(spillAt(catalog, mixed, 'building')).toEqual({
    within: [title('Аудитории')],
    whole: [title('Журнал'), title('Планы')],
  })
  expect(spillAt(catalog, mixed, 'university').whole).toEqual([])
  expect(spillAt(catalog, ['journal', 'any'], 'chair').whole).toEqual([])
  expect(spillAt(catalog, ['plans', 'rooms'], 'chair').whole).toEqual([])
})
