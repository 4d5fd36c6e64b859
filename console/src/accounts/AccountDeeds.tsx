import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { KeyIcon, WhyIcon } from '../theme/icons.tsx'
import { useDeactivating } from './deactivating.ts'
import { useKindWords } from './kind-words.ts'
import { MoreDeeds } from './MoreDeeds.tsx'
import { SetPasswordDialog } from './password/SetPasswordDialog.tsx'
import { activateAccount } from './queries.ts'
import '../access/own-texts.ts'

export function AccountDeeds({ account }: { account: Account }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const word = useKindWords(account.metarole)
  const [password, setPassword] = useState(false)
  const activating = useDeed({ run: () => activateAccount(account.id), said: () => t('card.saved') })
  const deactivating = useDeactivating(account)
  const confirmDeactivate = () =>
    confirm({
      title: t(word('deactivateTitle'), { login: account.login }),
      what: t(word('deactivateWhat'), { name: account.title }),
      verb: t(word('deactivate')),
      takes: true,
      effect: account.may.explain
        ? {
            proposed: { deed: 'deactivate-account', id: account.id },
            page: { deed: 'deactivate-account', account: account.id },
          }
        : undefined,
      run: deactivating.perform,
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
        <Button type="primary" loading={activating.isPending} onClick={() => activating.perform()}>
          {t(word('activate'))}
        </Button>
      )}
      {may.deactivate && account.active && <Button onClick={confirmDeactivate}>{t(word('deactivate'))}</Button>}
      <MoreDeeds account={account} />
      {password && <SetPasswordDialog account={account} onClose={() => setPassword(false)} />}
    </>
  )
}
