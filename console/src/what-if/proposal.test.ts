import { describe, expect, it } from 'vitest'
import type { Preview, Role } from '../../../client/index.ts'
import { changeDeed, changeField, supposedDeeds } from './deeds.ts'
import { proposedOf } from './proposal.ts'
import { sideOf } from './sides.ts'

const whole: Readonly<Record<string, string>> = {
  account: 'a',
  role: 'r',
  scope: 's',
  limits: 'u,v',
  grant: 'g',
  add: 'three',
  remove: 'one',
  node: 'n',
  parent: 'p',
  to: 't',
  level: 'full',
  person: 'h',
  into: 'i',
}
const role = { id: 'r', rights: ['one', 'two'], updatedAt: '2026-01-01T00:00:00Z' } as Role
const needless = ['level', 'add', 'remove', 'limits']

describe('a supposed change, read off the address', () => {
  it.each(supposedDeeds)('$id is asked with its fields, and only with all of them', ({ id, fields }) => {
    const only = Object.fromEntries(fields.map((field) => [field, whole[field]]))
    expect(proposedOf({ deed: id, ...only }, role)).toMatchObject({ deed: id })
    for (const field of fields.filter((field) => !needless.includes(field)))
      expect(proposedOf({ deed: id, ...only, [field]: undefined }, field === 'role' ? undefined : role)).toBeUndefined()
  })

  it('the rights of a role are those that it has, without the one kind, with the other', () => {
    const url = { deed: 'set-role-rights', role: 'r', add: 'three,two', remove: 'one' }
    expect(proposedOf(url, role)).toMatchObject({ role: { rights: ['two', 'three'], updatedAt: role.updatedAt } })
  })

  it('a role that would stay as it is is no change', () => {
    expect(proposedOf({ deed: 'set-role-rights', role: 'r', add: 'two', remove: 'nine' }, role)).toBeUndefined()
  })

  it('A13 a grant is limited to the places that were chosen, and another scope has others', () => {
    const url = { deed: 'give-grant', account: 'a', role: 'r', scope: 's', limits: 'u,v' }
    expect(proposedOf(url)).toMatchObject({ grant: { scopeId: 's', limitedTo: ['u', 'v'] } })
    expect(proposedOf({ ...url, ...changeField('scope', 'q') })).toEqual({
      deed: 'give-grant',
      grant: { accountId: 'a', roleId: 'r', scopeId: 'q' },
    })
  })

  it('a share is for viewing until more is asked for', () => {
    expect(proposedOf({ deed: 'share-node', node: 'n', to: 't' })).toMatchObject({ level: 'view' })
    expect(proposedOf({ deed: 'share-node', node: 'n', to: 't', level: 'full' })).toMatchObject({ level: 'full' })
  })

  it('an unknown deed asks nothing', () => {
    expect(proposedOf({ ...whole, deed: 'drop-everything' }, role)).toBeUndefined()
  })
})

describe('what the form leaves in the address', () => {
  const left = (patch: object) =>
    Object.keys(Object.fromEntries(Object.entries({ ...whole, ...patch }).filter(([, value]) => value !== undefined)))

  it('another deed keeps what it asks for as well', () => {
    expect(left(changeDeed('deactivate-account')).sort()).toEqual(['account', 'deed'])
    expect(left(changeDeed('move-node')).sort()).toEqual(['deed', 'node', 'parent'])
  })

  it('another account has other grants, another role has other rights', () => {
    expect(left(changeField('account', 'b'))).not.toContain('grant')
    expect(left(changeField('role', 'q'))).not.toContain('add')
    expect(left(changeField('role', 'q'))).not.toContain('remove')
    expect(left(changeField('scope', 'q'))).toEqual(expect.arrayContaining(['grant', 'add', 'remove']))
  })
})

describe('the side of an outcome that is shown', () => {
  const outcome = (gained: number, lost: number) => ({ gained: { total: gained }, lost: { total: lost } }) as Preview

  it('is the asked one, unless it is empty; losses first', () => {
    expect(sideOf(outcome(1, 1), undefined)).toBe('lost')
    expect(sideOf(outcome(1, 1), 'gained')).toBe('gained')
    expect(sideOf(outcome(1, 0), 'lost')).toBe('gained')
    expect(sideOf(outcome(0, 1), 'gained')).toBe('lost')
  })
})
