import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account, Grant } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { deactivateGrant, deleteGrant } from '../queries.ts'

interface GrantDeedsProps {
  readonly grant: Grant
  readonly account: Account
  readonly title: string
}

/** Both take something away: what and from whom is said before. */
export function GrantDeeds({ grant, account, title }: GrantDeedsProps) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const done = { said: () => t('card.saved') }
  const deeds = {
    deactivateGrant: useDeed({ run: () => deactivateGrant(grant.id), ...done }),
    deleteGrant: useDeed({ run: () => deleteGrant(grant.id), ...done }),
  }
  const values = { title, name: account.title, scope: grant.scope.title }
  const ask = (deed: keyof typeof deeds) =>
    confirm({
      title: t(`accounts.${deed}.title`, values),
      what: t(`accounts.${deed}.what`, values),
      verb: t(`accounts.${deed}.deed`),
      takes: true,
      effect:
        account.may.explain && grant.state === 'live'
          ? {
              proposed: { deed: deed === 'deleteGrant' ? 'delete-grant' : 'deactivate-grant', id: grant.id },
              page: { deed: 'deactivate-grant', account: account.id, grant: grant.id },
            }
          : undefined,
      run: deeds[deed].perform,
    })
  return (
    <Space size={0} orientation="vertical" align="end">
      {grant.may.deactivate && (
        <Button
          size="small"
          type="text"
          onClick={() => ask('deactivateGrant')}
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
          onClick={() => ask('deleteGrant')}
          aria-label={t('accounts.deleteGrant.label', values)}
        >
          {t('accounts.deleteGrant.deed')}
        </Button>
      )}
    </Space>
  )
}
