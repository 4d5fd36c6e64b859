import type { Deed } from '../audit/index.ts'
import { type Making, makeRecords, type RecordsToMake } from './make-records.ts'

/** Makes many records at once, with an answer for each; the same once more changes nothing. Its inverse is `archiveRecord` of each. */
export const createRecords: Deed<RecordsToMake, Making[]> = {
  name: 'records.create-records',
  kind: 'model',
  decide: async (ctx, tx, actor, asked) => await makeRecords(ctx, tx, actor, asked),
}
