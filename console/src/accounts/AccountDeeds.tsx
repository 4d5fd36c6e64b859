import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { useRefusal } from '../session/refusal.ts'
import { KeyIcon, WhyIcon } from '../theme/icons.tsx'
import { BeforeDeed } from '../what-if/BeforeDeed.tsx'
import { useKindWords } from './kind-words.ts'
import { MoreDeeds } from './MoreDeeds.tsx'
import { SetPasswordDialog } from './password/SetPasswordDialog.tsx'
import { activateAccount, deactivateAccount } from './queries.ts'

export function AccountDeeds({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const refuse = useRefusal()
  const word = useKindWords(account.metarole)
  const [password, setPassword] = useState(false)
  const change = useMutation({
    mutationFn: (deed: (id: string) => Promise<unknown>) => deed(account.id),
    onSuccess: async () => {
      message.success(t('card.saved'))
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error),
  })
  const confirmDeactivate = () =>
    modal.confirm({
      title: t(word('deactivateTitle'), { login: account.login }),
      content: (
        <>
          {t(word('deactivateWhat'), { name: account.title })}
          {account.may.explain && (
            <BeforeDeed
              proposed={{ deed: 'deactivate-account', id: account.id }}
              page={{ deed: 'deactivate-account', account: account.id }}
            />
          )}
        </>
      ),
      okText: t(word('deactivate')),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: () => change.mutateAsync(deactivateAccount).catch(() => undefined),
    })
  const { may } = account
  return (
    <>
      {may.explain && (
        <Button icon={<WhyIcon />} onClick={() => void navigate({ to: '/why', search: { account: account.id } })}>
          {t('shell.section.why')}
        </Button>
      )}
      {may.explain && (
        <Button
          onClick={() =>
            void navigate({ to: '/why', search: { ask: 'what', account: account.id, node: account.home.id } })
          }
        >
          {t('access.whatHere')}
        </Button>
      )}
      {may.setPassword && (
        <Button icon={<KeyIcon />} onClick={() => setPassword(true)}>
          {t('accounts.setPassword')}
        </Button>
      )}
      {may.activate && !account.active && (
        <Button type="primary" loading={change.isPending} onClick={() => change.mutate(activateAccount)}>
          {t(word('activate'))}
        </Button>
      )}
      {may.deactivate && account.active && <Button onClick={confirmDeactivate}>{t(word('deactivate'))}</Button>}
      <MoreDeeds account={account} />
      {password && <SetPasswordDialog account={account} onClose={() => setPassword(false)} />}
    </>
  )
}
