import type { Deed } from '../audit/index.ts'
import { describeRecord, getVisibleRecord } from '../records/index.ts'
import { replacedProperties } from './node-properties.ts'
import { checkProperties } from './properties-edit.ts'
import type { PropertiesEdit } from './shapes.ts'

/** Replaces the properties of a record as a whole. Its inverse is the former ones. */
export const setRecordProperties: Deed<{ id: string; asked: PropertiesEdit }> = {
  name: 'properties.set-record-properties',
  kind: 'model',
  async decide(ctx, tx, actor, { id, asked }) {
    checkProperties('node', asked.properties)
    const { record } = await getVisibleRecord(ctx, actor, tx, id)
    describeRecord.policy(ctx, actor, record)
    return await replacedProperties({ ctx, actor, db: tx }, record, asked, {
      model: 'record',
      organizationId: record.parent_id,
    })
  },
}
