import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account, Grant } from '../../../../client/index.ts'
import { useRefusal } from '../../session/refusal.ts'
import { BeforeDeed } from '../../what-if/BeforeDeed.tsx'
import { deactivateGrant, deleteGrant } from '../queries.ts'

interface GrantDeedsProps {
  readonly grant: Grant
  readonly account: Account
  readonly title: string
}

/** Both take something away: what and from whom is said before. */
export function GrantDeeds({ grant, account, title }: GrantDeedsProps) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  const change = useMutation({
    mutationFn: (deed: (id: string) => Promise<unknown>) => deed(grant.id),
    onSuccess: async () => {
      message.success(t('card.saved'))
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error),
  })
  const values = { title, name: account.title, scope: grant.scope.title }
  const confirm = (deed: 'deactivateGrant' | 'deleteGrant', run: (id: string) => Promise<unknown>) => {
    const supposed = deed === 'deleteGrant' ? 'delete-grant' : 'deactivate-grant'
    modal.confirm({
      title: t(`accounts.${deed}.title`, values),
      content: (
        <>
          {t(`accounts.${deed}.what`, values)}
          {account.may.explain && grant.state === 'live' && (
            <BeforeDeed
              proposed={{ deed: supposed, id: grant.id }}
              page={{ deed: 'deactivate-grant', account: account.id, grant: grant.id }}
            />
          )}
        </>
      ),
      okText: t(`accounts.${deed}.deed`),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: () => change.mutateAsync(run).catch(() => undefined),
    })
  }
  return (
    <Space size={0} orientation="vertical" align="end">
      {grant.may.deactivate && (
        <Button
          size="small"
          type="text"
          onClick={() => confirm('deactivateGrant', deactivateGrant)}
          aria-label={t('accounts.deactivateGrant.label', values)}
        >
          {t('accounts.deactivateGrant.deed')}
        </Button>
      )}
      {grant.may.delete && (
        <Button
          size="small"
          type="text"
          danger
          onClick={() => confirm('deleteGrant', deleteGrant)}
          aria-label={t('accounts.deleteGrant.label', values)}
        >
          {t('accounts.deleteGrant.deed')}
        </Button>
      )}
    </Space>
  )
}
