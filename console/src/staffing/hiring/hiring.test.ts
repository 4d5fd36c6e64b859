import { describe, expect, it } from 'vitest'
import { hiringOf, isEnough, likelyFormOf } from './hiring.ts'

describe('the form of hiring', () => {
  it('sends what was filled in: the day after the last, no account where none is wanted', () => {
    const form = { personId: 'p', nodeId: 'n', post: ' Завуч ', until: '2026-12-31', account: 'none' } as const
    expect(hiringOf(form, 'Europe/Moscow')).toEqual({
      personId: 'p',
      nodeId: 'n',
      post: ' Завуч ',
      until: '2027-01-01',
      account: null,
    })
    expect(isEnough(form)).toBe(true)
    expect(isEnough({ nodeId: 'n', lastName: ' ', firstName: 'А' })).toBe(false)
  })

  it('a new person goes with the names; roles that are not chosen yet are left out', () => {
    const form = { lastName: ' Новая ', firstName: 'Анна', snils: '', nodeId: 'n', grants: [{}, { roleId: 'r' }] }
    expect(hiringOf(form, 'Europe/Moscow')).toEqual({
      person: { lastName: 'Новая', firstName: 'Анна' },
      nodeId: 'n',
      account: { letter: false },
      grants: [{ roleId: 'r' }],
    })
  })

  it('the registry is asked who is alike once there is a name, or a whole СНИЛС', () => {
    expect(likelyFormOf({ lastName: 'семенова' })).toBeUndefined()
    expect(likelyFormOf({ snils: '936-107-1' })).toBeUndefined()
    expect(likelyFormOf({ snils: '936-107-189 07', post: 'Завуч' })).toEqual({ snils: '936-107-189 07' })
    expect(likelyFormOf({ lastName: 'Семенова', firstName: 'Алена', birthDate: null })).toEqual({
      lastName: 'Семенова',
      firstName: 'Алена',
    })
    expect(likelyFormOf({ personId: 'p', lastName: 'Семенова', firstName: 'Алена' })).toBeUndefined()
  })
})
