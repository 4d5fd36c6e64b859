import { expect, test } from 'vitest'
import { rebased, withTick } from './use-ticks.ts'

const set = (...ids: string[]) => new Set(ids)

test('L17 what a colleague gave or took meanwhile is taken over, and the own ticks stand upon it', () => {
  const ticking = { base: set('view', 'edit'), ticked: set('edit', 'approve') }
  expect(rebased(ticking, set('view', 'delete'))).toEqual(set('delete', 'approve'))
})

test('once the own ticks are saved nothing of them is left over', () => {
  const ticking = { base: set('view'), ticked: set('edit') }
  expect(rebased(ticking, set('edit'))).toEqual(set('edit'))
})

test('ticks are put and taken, each once', () => {
  expect(withTick(set('view'), ['view', 'edit'], true)).toEqual(set('view', 'edit'))
  expect(withTick(set('view', 'edit'), ['edit', 'approve'], false)).toEqual(set('view'))
})
