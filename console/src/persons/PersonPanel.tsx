import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../client/index.ts'
import { AccountState } from '../accounts/AccountState.tsx'
import { PanelFacts } from '../registry/side/PanelFacts.tsx'
import { PanelPart } from '../registry/side/PanelPart.tsx'
import { dayText } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { Posts } from '../staffing/posts/Posts.tsx'
import { Eye } from './Eye.tsx'
import { personName, snilsText } from './name.ts'
import { personQuery } from './queries.ts'

/** Beside the list of people: who it is, where they study and work with what can be done there, and their accounts. */
export function PersonPanel({ id }: { id: string }) {
  const { t } = useTranslation()
  const card = useQuery(personQuery(id))
  if (card.error && !card.data) return <FailurePage inside error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <Waiting />
  const { lastName, snils, birthDate, sex, phone, email, home } = card.data
  return (
    <>
      <div className="side-panel__deeds">
        <Link to="/persons/$id" params={{ id }}>
          {t('registry.side.open')}
        </Link>
        <Eye of="persons" id={id} title={lastName} />
      </div>
      <PanelFacts
        facts={[
          [t('card.field.snils'), snils && snilsText(snils)],
          [t('card.field.sex'), sex && t(`persons.sex.${sex}`)],
          [t('card.field.birthDate'), birthDate && dayText(birthDate)],
          [t('card.field.phone'), phone],
          [t('card.field.email'), email],
          [t('card.field.home'), home && <OrganizationLink key="home" of={home} />],
        ]}
      />
      <PanelPart title={t('persons.affiliations')}>
        <Posts person={{ id, title: personName(card.data) }} />
      </PanelPart>
      <Accounts person={card.data} />
    </>
  )
}

function Accounts({ person: { accounts } }: { person: Person }) {
  const { t } = useTranslation()
  const { metarole } = useCatalogTitles()
  if (accounts.length === 0) return null
  return (
    <PanelPart title={t('persons.accounts')}>
      <ul className="side-panel__list">
        {accounts.map((account) => (
          <li key={account.id}>
            <Link to="/accounts/$id" params={{ id: account.id }}>
              {account.login}
            </Link>
            <small>
              {metarole(account.metarole)} {!account.active && <AccountState {...account} />}
            </small>
          </li>
        ))}
      </ul>
    </PanelPart>
  )
}
