import type { Deed } from '../../audit/index.ts'
import { writeOne } from './write-one.ts'

/** All that the draft does with one approved record is taken back: it stays as it is. It has no inverse. */
export const takeBackRecord: Deed<string> = {
  name: 'books.take-back-record',
  kind: 'record',
  async decide(ctx, _tx, actor, id) {
    await writeOne(ctx, actor, { id, item: { operation: 'undo' } })
    return { result: undefined, changed: 'nothing' }
  },
}
