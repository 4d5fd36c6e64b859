import { describe, expect, it } from 'vitest'
import { askOf, momentOf } from './asks.ts'

describe('a question in the address', () => {
  it('an address from before there were four questions still asks «Почему?», and so does nonsense', () => {
    expect([askOf({}), askOf({ ask: 'whence' }), askOf({ ask: 'who' })]).toEqual(['why', 'why', 'who'])
  })

  it('a moment that is none asks about now', () => {
    expect([momentOf({}), momentOf({ at: 'tomorrow' })]).toEqual([{}, {}])
    expect(momentOf({ at: '2026-03-01T12:00:00+05:00' })).toEqual({ at: '2026-03-01T07:00:00.000Z' })
  })
})
