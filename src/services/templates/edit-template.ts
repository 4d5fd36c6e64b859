import { type Deed, differences, type Policy, requireAsRead } from '../audit/index.ts'
import type { TitleEdit } from '../roles/index.ts'
import { type StoredTemplate, updateTemplate } from './queries-templates.ts'
import { refuseTakenTitle, templateObject } from './template-objects.ts'
import { getEditableTemplate, mayEditTemplate } from './visible-template.ts'

/** Changes a template's title and note; whoever has it keeps it. */
export const editTemplate: Deed<{ id: string; edit: TitleEdit }> & Policy<StoredTemplate> = {
  name: 'templates.edit-template',
  kind: 'record',
  ...mayEditTemplate,
  async decide(ctx, tx, actor, { id, edit }) {
    const stored = await getEditableTemplate(ctx, actor, tx, id)
    const before = { title: stored.title, note: stored.note }
    const after = { title: edit.title ?? stored.title, note: edit.note === undefined ? stored.note : edit.note }
    const fields = differences(before, after)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(stored, edit, fields)
    if (after.title.toLowerCase() !== stored.title.toLowerCase())
      await refuseTakenTitle(tx, stored.home_id, after.title)
    await updateTemplate(tx, id, { ...after, updated_at: ctx.clock() })
    const changed = { operation: 'update', ...templateObject({ ...stored, title: after.title }), fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}
