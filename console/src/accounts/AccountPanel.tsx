import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { Eye } from '../persons/Eye.tsx'
import { PanelFacts } from '../registry/side/PanelFacts.tsx'
import { PanelPart } from '../registry/side/PanelPart.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMay } from '../session/me.ts'
import { Failed } from '../shell/Failed.tsx'
import { OrganizationLink, PersonLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { AccountDeeds } from './AccountDeeds.tsx'
import { AccountState } from './AccountState.tsx'
import { useHeldWords } from './holdings/held-words.ts'
import { accountQuery, holdingsQuery } from './queries.ts'

/** Beside the list of accounts: whose it is, what can be done with it, and what it holds with where that is from. */
export function AccountPanel({ id }: { id: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const { metarole } = useCatalogTitles()
  const card = useQuery(accountQuery(id))
  if (card.error && !card.data) return <FailurePage inside error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <Waiting />
  const account = card.data
  return (
    <>
      <div className="side-panel__deeds">
        <AccountDeeds account={account} />
        <Eye of="accounts" id={id} title={account.login} />
      </div>
      <PanelFacts
        facts={[
          [t('accounts.state'), !account.active && <AccountState key="state" {...account} />],
          [t('accounts.lockedUntil'), account.lockedUntil && <Moment key="locked" at={account.lockedUntil} />],
          [t('accounts.login'), account.login],
          [t('accounts.person'), account.person ? <PersonLink key="person" of={account.person} /> : '—'],
          [t('accounts.metarole'), metarole(account.metarole)],
          [t('accounts.home'), <OrganizationLink key="home" of={account.home} />],
          [t('accounts.email'), account.email],
          [
            t('accounts.lastSignIn'),
            account.lastSignInAt === null ? t('accounts.entry.never') : <Moment key="in" at={account.lastSignInAt} />,
          ],
        ]}
      />
      {may('dostup.grants.view') && <Held account={account} />}
    </>
  )
}

function Held({ account }: { account: Account }) {
  const { t } = useTranslation()
  const words = useHeldWords()
  const held = useQuery(holdingsQuery(account.id))
  return (
    <PanelPart
      title={t('accounts.holdings')}
      way={
        <Link to="/accounts/$id" params={{ id: account.id }} search={{ tab: 'holdings' }}>
          {t('accounts.allHeld')}
        </Link>
      }
    >
      <Failed of={held} />
      <ul className="side-panel__list side-panel__list--stacked">
        {held.data?.items.map((row) => (
          <li key={row.grant ?? row.metarole} className={row.state === 'live' ? undefined : 'side-panel__off'}>
            <span>{words.title(row)}</span>
            <small>{[words.where(row), words.from(row)].join(' · ')}</small>
          </li>
        ))}
      </ul>
    </PanelPart>
  )
}
