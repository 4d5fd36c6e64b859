import type { Static } from 'typebox'
import type { Deed } from '../../audit/index.ts'
import type { Values } from '../revisions/shapes.ts'
import { writeOne } from './write-one.ts'

/** Values of one approved record, in the draft of its book; its inverse is `takeBackRecord`, which takes back all that the draft does with it. */
export const changeRecord: Deed<{ readonly id: string; readonly values: Static<typeof Values> }> = {
  name: 'books.change-record',
  kind: 'record',
  async decide(ctx, _tx, actor, { id, values }) {
    await writeOne(ctx, actor, { id, item: { operation: 'change', values } })
    return { result: undefined, changed: 'nothing' }
  },
}
