import { Problem } from '../../../core/problems/index.ts'
import { isReferredTo } from '../../../database/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { differences } from '../../audit/index.ts'
import { joinTitles, type Title } from '../../catalog/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { auditFields, withEdit } from '../editing/check-fields.ts'
import type { StoredOrganization } from '../queries.ts'
import { getVisibleOrganization } from '../visible-organization.ts'
import { deleteNode, type Hanging, listHanging } from './queries-deletion.ts'

/** Deletes what nothing hangs on, neither now nor in the past; for all else there is the archive. It has no inverse. */
export const deleteOrganization: Deed<string> & Policy<StoredOrganization> = {
  name: 'organizations.delete-organization',
  kind: 'model',
  policy(ctx, actor, stored) {
    requireRight(ctx, actor, 'dostup.organizations.delete', stored)
  },
  async decide(ctx, tx, actor, id) {
    const stored = await getVisibleOrganization(ctx, actor, tx, id)
    await deleteOrganization.policy(ctx, actor, stored, tx)
    const hanging = await listHanging(tx, id)
    if (hanging.length > 0) throw notEmpty(stored.title, hanging)
    try {
      await deleteNode(tx, id)
    } catch (error) {
      throw isReferredTo(error) ? notEmpty(stored.title, ['other']) : error
    }
    const before = { kind: stored.kind, parent: stored.parent_title, ...auditFields(withEdit(stored, {})) }
    return {
      result: undefined,
      changed: [
        {
          operation: 'delete',
          model: 'organization',
          id,
          title: stored.title,
          organizationId: stored.parent_id,
          fields: differences(before, null),
        },
      ],
      facts: [{ remove: 'node', id }],
    }
  },
}

const words: Readonly<Record<Hanging | 'other', Title>> = {
  children: { ru: 'подчинённые и записи', en: 'organizations and records under it' },
  accounts: { ru: 'учётные записи', en: 'accounts' },
  persons: { ru: 'люди', en: 'people' },
  affiliations: { ru: 'сотрудники или учащиеся, бывшие тоже', en: 'employees or students, former ones too' },
  moves: { ru: 'кадровые действия', en: 'deeds of personnel' },
  templates: { ru: 'шаблоны ролей', en: 'templates of roles' },
  grants: { ru: 'выданные здесь полномочия', en: 'powers given here' },
  shares: { ru: 'доступ к записям', en: 'access to records' },
  files: { ru: 'файлы', en: 'files' },
  settings: { ru: 'настройки', en: 'settings' },
  portal: { ru: 'публикации портала', en: 'publications of the portal' },
  inquiries: { ru: 'обращения заявителей', en: 'inquiries of applicants' },
  rules: { ru: 'правила доступа', en: 'rules of access' },
  'role-owners': { ru: 'посты, отвечающие за роли', en: 'posts that answer for roles' },
  aliases: { ru: 'обозначения в подсистемах', en: 'names in subsystems' },
  subscriptions: { ru: 'подписки на отчёты', en: 'subscriptions to reports' },
  deeds: { ru: 'история действий её пользователей', en: 'a history of what its users did' },
  other: { ru: 'связанные данные', en: 'data that refers to it' },
}

const notEmpty = (title: string, hanging: readonly (Hanging | 'other')[]): Problem =>
  new Problem('organization-not-empty', { title, what: whatHangs(hanging) })

/** In words. */
export const whatHangs = (hanging: readonly (Hanging | 'other')[]) => joinTitles(hanging.map((what) => words[what]))
