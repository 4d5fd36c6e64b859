import { expect, test } from 'vitest'
import { catalogs } from './loaded.ts'

test('issue 17: presets propose what nobody should hold together: asked and approved, the log and deeds, agreed and approved', () => {
  const proposed = (of: keyof typeof catalogs) => catalogs[of].separation?.map(({ id, active }) => ({ id, active }))
  const own = ['asks-approves', 'keeps-log-acts', 'writes-rules-excepts']
  const off = (ids: readonly string[]) => expect.arrayContaining(ids.map((id) => ({ id, active: false })))
  expect(proposed('epos')).toEqual(off(own))
  expect(proposed('bars')).toEqual(off([...own, 'writes-approves']))
  expect(proposed('apeks')).toEqual(off([...own, 'agrees-approves', 'writes-approves']))
  expect(proposed('esnsi')).toEqual(off([...own, 'revisions-agrees-approves', 'revisions-writes-approves']))
})
