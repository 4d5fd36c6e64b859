import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { archiveRole, restoreRole } from './queries.ts'

/** Into the archive and out of it: each undoes the other, so nothing is asked before. */
export function RoleDeeds({ role: { id, may } }: { role: Role }) {
  const { t } = useTranslation()
  const archiving = useDeed({
    run: () => archiveRole(id),
    said: () => t('roles.nowArchived'),
    undo: (card) => (card?.may.restore ? () => restoreRole(id) : undefined),
    changes: [['roles']],
  })
  const restoring = useDeed({
    run: () => restoreRole(id),
    said: () => t('roles.nowRestored'),
    undo: (card) => (card?.may.archive ? () => archiveRole(id) : undefined),
    changes: [['roles']],
  })
  return (
    <>
      {may.archive && (
        <Button loading={archiving.isPending} onClick={() => archiving.perform()}>
          {t('roles.archive')}
        </Button>
      )}
      {may.restore && (
        <Button loading={restoring.isPending} onClick={() => restoring.perform()}>
          {t('roles.restore')}
        </Button>
      )}
    </>
  )
}
