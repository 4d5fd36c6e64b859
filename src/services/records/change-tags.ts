import { refuseFields } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { editRecord } from './edit-record.ts'
import { mostTags } from './shapes.ts'
import { getVisibleRecord } from './visible-record.ts'

export interface TagsChange {
  readonly id: string
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** Puts tags on a record and takes others off, leaving all else that it has: an edit of it. Its inverse is the edit back. */
export const changeTags: Deed<TagsChange> = {
  name: 'records.change-tags',
  kind: 'model',
  async decide(ctx, tx, actor, { id, add, remove }) {
    const { record } = await getVisibleRecord(ctx, actor, tx, id)
    const tags = [...new Set([...record.tags, ...add])].filter((tag) => !remove.includes(tag))
    if (add.length > 0 && tags.length > mostTags)
      refuseFields([
        {
          field: 'add',
          code: 'field-invalid',
          values: { reason: { ru: `не больше ${mostTags}`, en: `${mostTags} at most` } },
        },
      ])
    return await editRecord.decide(ctx, tx, actor, { id, edit: { tags } }, undefined)
  },
}
