import { describe, expect, it } from 'vitest'
import { changedFields } from './changed.ts'

const before = { title: 'Школа № 1', phone: null as string | null, tags: ['село'] }

describe('a card sends only what was changed', () => {
  it('untouched fields are not sent, so that a change made meanwhile by somebody else stays', () => {
    expect(changedFields(before, { title: 'Школа № 1', phone: '', tags: ['село'] })).toEqual({})
  })

  it('an emptied field is sent as nothing', () => {
    expect(changedFields({ ...before, phone: '+7 912' }, { phone: '  ' })).toEqual({ phone: null })
  })

  it('spaces around are not a change, other letters are', () => {
    expect(changedFields(before, { title: ' Школа № 1 ' })).toEqual({})
    expect(changedFields(before, { title: 'Школа № 2', tags: [] })).toEqual({ title: 'Школа № 2', tags: [] })
  })
})
