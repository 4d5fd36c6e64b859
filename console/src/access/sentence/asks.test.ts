import { describe, expect, it } from 'vitest'
import { askOf, entrances, momentOf, partsOf } from './asks.ts'

describe('a question in the address', () => {
  it('an address from before there were four questions still asks «Почему?», and so does nonsense', () => {
    expect([askOf({}), askOf({ ask: 'whence' }), askOf({ ask: 'who' })]).toEqual(['why', 'why', 'who'])
  })

  it('a moment that is none asks about now', () => {
    expect([momentOf({}), momentOf({ at: 'tomorrow' })]).toEqual([{}, {}])
    expect(momentOf({ at: '2026-03-01T12:00:00+05:00' })).toEqual({ at: '2026-03-01T07:00:00.000Z' })
  })
})

describe('a question as a sentence', () => {
  it('is cut into words and the fields that stand among them', () => {
    expect(partsOf('Имеет ли [account] право [action] ?')).toEqual([
      { words: 'Имеет ли' },
      { slot: 'account', words: '[account]' },
      { words: 'право' },
      { slot: 'action', words: '[action]' },
      { words: '?' },
    ])
  })

  it('offers the first subsystems that people enter by an action of their own', () => {
    const title = { ru: '', en: '' }
    const subsystem = (id: string, ...actions: string[]) => ({
      id,
      title,
      sections: [],
      actions: actions.map((action) => ({ id: action, title, changes: false })),
    })
    const subsystems = [
      subsystem('school', 'school.timetable.view'),
      ...['a', 'b', 'c'].map((id) => subsystem(id, `${id}.read`, `${id}.subsystem.open`)),
    ]
    expect(entrances({ subsystems }).map(({ action }) => action)).toEqual(['a.subsystem.open', 'b.subsystem.open'])
    expect(entrances(undefined)).toEqual([])
  })
})
