import { refuseFields } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { type EndedAssignment, findTemplateByTitle, type StoredTemplate } from './queries-templates.ts'

/** Of which template, and in whose journal, the change log speaks. */
export const templateObject = ({ id, title, home_id }: Pick<StoredTemplate, 'id' | 'title' | 'home_id'>) =>
  ({ model: 'template', id, title, organizationId: home_id }) as const

/** What the log says of an account whose assignment of a template has ended (L19). */
export const assignmentGone = ({ id, login, home_id, template }: EndedAssignment) =>
  ({
    operation: 'update',
    model: 'account',
    id,
    title: login,
    organizationId: home_id,
    fields: [{ field: 'template', old: template, new: null }],
  }) as const

export async function refuseTakenTitle(db: Db, home: string, title: string): Promise<void> {
  if ((await findTemplateByTitle(db, home, title)) === undefined) return
  refuseFields([{ field: 'title', code: 'title-taken', values: { title } }])
}
