import { expect, test } from 'vitest'
import type { Holding } from '../../../../client/index.ts'
import { byAction } from './holdings.ts'

const holding = (grant: string, actions: string[], state: Holding['state'] = 'live') =>
  ({ grant, actions, state }) as Holding

test('N10 an action stands once, with every holding in force that brings it', () => {
  const told = byAction([holding('1', ['see', 'edit']), holding('2', ['see']), holding('3', ['drop'], 'expired')])
  expect(told.map(({ id, from }) => [id, from.map(({ grant }) => grant)])).toEqual([
    ['see', ['1', '2']],
    ['edit', ['1']],
  ])
})
