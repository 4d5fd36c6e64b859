import { expect, test } from 'vitest'
import type { Catalog } from '../../../client/index.ts'
import { limitsOf } from './limits.ts'

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
  expect(limitsOf(catalog, ['journal', 'plans'])).toEqual({ kinds: ['chair'], sections: [title('Журнал')] })
  expect(limitsOf(catalog, ['journal', 'rooms']).kinds).toEqual(['building', 'chair'])
  expect(limitsOf(catalog, ['plans', 'any'])).toEqual({ kinds: [], sections: [] })
  expect(limitsOf(undefined, ['journal'])).toEqual({ kinds: [], sections: [] })
})
