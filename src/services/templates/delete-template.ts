import { type Deed, differences, type Policy } from '../audit/index.ts'
import { endAssignments, removeTemplate, type StoredTemplate } from './queries-templates.ts'
import { assignmentGone, templateObject } from './template-objects.ts'
import { rolesInWords } from './template-view.ts'
import { getEditableTemplate, mayEditTemplate } from './visible-template.ts'

/** For good; what accounts were given by it they keep. There is no inverse: the log has its roles, to make it anew. */
export const deleteTemplate: Deed<string> & Policy<StoredTemplate> = {
  name: 'templates.delete-template',
  kind: 'record',
  ...mayEditTemplate,
  async decide(ctx, tx, actor, id) {
    const stored = await getEditableTemplate(ctx, actor, tx, id)
    const ended = await endAssignments(tx, { template: id })
    await removeTemplate(tx, id)
    const before = {
      title: stored.title,
      note: stored.note,
      home: stored.home_title,
      roles: rolesInWords(stored.roles),
    }
    return {
      result: undefined,
      changed: [
        { operation: 'delete', ...templateObject(stored), fields: differences(before, null) },
        ...ended.map(assignmentGone),
      ],
      facts: [],
    }
  },
}
