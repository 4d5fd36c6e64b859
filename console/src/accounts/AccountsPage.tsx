import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useWithin } from '../shell/url.ts'
import { AccountsRegistry } from './AccountsRegistry.tsx'
import { LicencesTaken } from './LicencesTaken.tsx'

/** A5, N6, L11: the accounts of the own organization and those under it. */
export function AccountsPage() {
  const { t } = useTranslation()
  const me = useMe()
  const within = useWithin()
  return (
    <>
      <PageHead title={t('accounts.title')} beside={<LicencesTaken />} />
      <AccountsRegistry home={me.creates.metaroles.length > 0 ? (within ?? me.home.id) : undefined} />
    </>
  )
}
