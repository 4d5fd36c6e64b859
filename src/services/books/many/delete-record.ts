import type { Deed } from '../../audit/index.ts'
import { writeOne } from './write-one.ts'

/** Takes one approved record out of its book, in the draft; its inverse is `takeBackRecord`. */
export const deleteRecord: Deed<string> = {
  name: 'books.delete-record',
  kind: 'record',
  async decide(ctx, _tx, actor, id) {
    await writeOne(ctx, actor, { id, item: { operation: 'delete' } })
    return { result: undefined, changed: 'nothing' }
  },
}
