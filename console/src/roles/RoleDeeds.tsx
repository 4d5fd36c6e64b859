import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../client/index.ts'
import { useRefusal } from '../session/refusal.ts'
import { archiveRole, restoreRole } from './queries.ts'

/** Into the archive and out of it: each undoes the other, so nothing is asked before. */
export function RoleDeeds({ role: { id, may } }: { role: Role }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  const change = useMutation({
    mutationFn: (deed: (id: string) => Promise<unknown>) => deed(id),
    onSuccess: async (_, deed) => {
      message.success(t(deed === archiveRole ? 'roles.nowArchived' : 'roles.nowRestored'))
      await cache.invalidateQueries({ queryKey: ['roles'] })
    },
    onError: (error) => refuse(error),
  })
  return (
    <>
      {may.archive && (
        <Button loading={change.isPending} onClick={() => change.mutate(archiveRole)}>
          {t('roles.archive')}
        </Button>
      )}
      {may.restore && (
        <Button loading={change.isPending} onClick={() => change.mutate(restoreRole)}>
          {t('roles.restore')}
        </Button>
      )}
    </>
  )
}
