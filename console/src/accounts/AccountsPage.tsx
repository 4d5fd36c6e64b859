import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useWithin } from '../shell/url.ts'
import { AccountsRegistry } from './AccountsRegistry.tsx'

/** A5, N6, L11: the accounts of the own organization and those under it. */
export function AccountsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const within = useWithin()
  return (
    <>
      <PageHead title={t('accounts.title')} />
      <AccountsRegistry home={may('dostup.accounts.create') ? (within ?? me.home.id) : undefined} />
    </>
  )
}
