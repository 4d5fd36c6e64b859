import { describe, expect, test } from 'vitest'
import { isSameRoles, type RoleDraft, rebasedRoles } from './drafts.ts'

const draft = (roleId: string | undefined, scopeId: string | null = null): RoleDraft => ({
  key: `${roleId}`,
  roleId,
  scopeId,
})

describe('L18 whether the roles of a template differ from what is saved', () => {
  const saved = [draft('a'), draft('b', 'school')]

  test('neither their order nor a line without a role does', () => {
    expect(isSameRoles(saved, [draft('b', 'school'), draft('a'), draft(undefined)])).toBe(true)
  })

  test('another scope, a role more, a role fewer do', () => {
    for (const other of [[draft('a'), draft('b')], [...saved, draft('c')], [draft('a')]])
      expect(isSameRoles(saved, other)).toBe(false)
  })
})

test('L18 what a colleague saved meanwhile is taken over, and the own lines stand upon it', () => {
  const base = [draft('a'), draft('b')]
  const own = { ...draft('d'), key: 'new' }
  const both = { ...draft('c'), key: 'newer' }
  const empty = { ...draft(undefined), key: 'empty' }
  const saved = [draft('a'), draft('b'), draft('c')]
  expect(rebasedRoles({ base, drafts: [draft('b'), own, both, empty] }, saved)).toEqual([
    draft('b'),
    draft('c'),
    own,
    empty,
  ])
})
