import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { changedRow } from '../card/changed-row.tsx'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { ParameterForm, type ParameterGroup } from '../card/ParameterForm.tsx'
import { Eye } from '../persons/Eye.tsx'
import { PersonSelect } from '../persons/PersonSelect.tsx'
import { PropertiesPanel } from '../properties/PropertiesPanel.tsx'
import { dayText, Moment } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMay } from '../session/me.ts'
import { OrganizationLink, PersonLink } from '../shell/links.tsx'
import { MenuChoice } from '../shell/navigation/MenuChoice.tsx'
import { menuSections } from '../shell/navigation/sections.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { AccountTemplates } from '../templates/AccountTemplates.tsx'
import { AccountDeeds } from './AccountDeeds.tsx'
import { AccountState } from './AccountState.tsx'
import { GrantsTab } from './grants/GrantsTab.tsx'
import { HoldingsTab } from './holdings/HoldingsTab.tsx'
import { reportFields, useReportParameters } from './profile/ReportSettings.tsx'
import { accountQuery, editAccount, setAccountProperties } from './queries.ts'
import { RolesWidget } from './roles-widget/RolesWidget.tsx'
import { WaysIn } from './WaysIn.tsx'
import '../templates/own-texts.ts'

export function AccountCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(accountQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  return <Card key={id} account={card.data} />
}

const ownNames = ['lastName', 'firstName', 'middleName'] as const
const ownRest = ['mobilePhone', 'phone', 'post'] as const
type ReportField = (typeof reportFields)[number]
type AccountForm = Pick<
  Account,
  (typeof ownNames)[number] | (typeof ownRest)[number] | 'email' | 'note' | 'hiddenSections' | ReportField
> & {
  readonly personId: string | null
}
const formOf = ({ person, ...account }: Account): AccountForm => {
  const kept = [...ownNames, ...ownRest, 'email', 'note', 'hiddenSections', ...reportFields] as const
  const fields = Object.fromEntries(kept.map((field) => [field, account[field]])) as Omit<AccountForm, 'personId'>
  return { ...fields, personId: person?.id ?? null }
}

/** As its person is called, else as it says itself (L12); a login where neither does. */
const nameOf = ({ person, login, ...account }: Account): string =>
  person?.title || ownNames.flatMap((name) => account[name] ?? []).join(' ') || login

function useTabs(account: Account): CardTab[] {
  const { t } = useTranslation()
  const may = useMay()
  return [
    ...(may('dostup.grants.view')
      ? [{ key: 'grants', label: t('accounts.grants'), content: <GrantsTab account={account} /> }]
      : []),
    ...(may('dostup.grants.view') && may('dostup.roles.view')
      ? [{ key: 'roles', label: t('accounts.widget.tab'), content: <RolesWidget account={account} /> }]
      : []),
    ...(may('dostup.grants.view')
      ? [{ key: 'holdings', label: t('accounts.holdings'), content: <HoldingsTab account={account} /> }]
      : []),
    ...(may('dostup.templates.view')
      ? [{ key: 'templates', label: t('templates.tab'), content: <AccountTemplates account={account} /> }]
      : []),
    ...(account.may.seeHistory
      ? [
          {
            key: 'history',
            label: t('card.history'),
            content: <HistoryTab model="account" objectId={account.id} withGrants />,
          },
        ]
      : []),
  ]
}

function Card({ account }: { account: Account }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const name = nameOf(account)
  return (
    <CardFrame
      title={name === account.login ? name : `${name} (${account.login})`}
      ofWhom={name}
      photo={account.photo}
      above={
        <>
          <Link to="/accounts">{t('accounts.title')}</Link>
          <Eye of="accounts" id={account.id} title={account.login} />
        </>
      }
      state={<AccountState {...account} />}
      deeds={<AccountDeeds account={account} />}
      parameters={
        <ParameterForm<AccountForm>
          version={account.updatedAt}
          values={formOf(account)}
          groups={useAccountParameters(account)}
          editable={account.may.edit}
          save={async (changed, updatedAt) => {
            cache.setQueryData(
              accountQuery(account.id).queryKey,
              await editAccount(account.id, { ...changed, updatedAt }),
            )
            await cache.invalidateQueries()
          }}
        />
      }
      properties={
        <PropertiesPanel
          of="account"
          properties={account.properties}
          updatedAt={account.updatedAt}
          editable={account.may.editProperties}
          save={async (edit) => {
            cache.setQueryData(accountQuery(account.id).queryKey, await setAccountProperties(account.id, edit))
            await cache.invalidateQueries()
          }}
        />
      }
      tabs={useTabs(account)}
    />
  )
}

type Group = ParameterGroup<AccountForm>

const useAccountParameters = (account: Account): Group[] => [
  useSignIn(account),
  useWhose(account),
  useOwner(account),
  useMenu(account),
  ...useReportParameters(account),
  useRecord(account),
]

function useSignIn(account: Account): Group {
  const { t } = useTranslation()
  const locked = account.lockedUntil
    ? [{ label: t('accounts.lockedUntil'), fixed: <Moment at={account.lockedUntil} /> }]
    : []
  const factors = account.factors.length
    ? [{ label: t('factors.title'), fixed: account.factors.map((one) => t(`accounts.factor.${one}`)).join(', ') }]
    : []
  const closes = account.closesOn ? [{ label: t('accounts.closesOn'), fixed: dayText(account.closesOn) }] : []
  return {
    title: t('accounts.signIn'),
    rows: [
      { label: t('accounts.login'), fixed: account.login },
      {
        label: t('accounts.password'),
        fixed: account.hasPassword ? t('accounts.passwordSet') : t('accounts.noPassword'),
      },
      { label: t('accounts.waysIn'), fixed: <WaysIn account={account} /> },
      ...factors,
      { label: t('accounts.lastSignIn'), fixed: <Moment at={account.lastSignInAt} /> },
      ...locked,
      ...closes,
    ],
  }
}

function useWhose(account: Account): Group {
  const { t } = useTranslation()
  const { metarole } = useCatalogTitles()
  return {
    title: t('accounts.whose'),
    rows: [
      {
        name: 'personId',
        label: t('accounts.person'),
        input: <PersonSelect home={account.home.id} />,
        show: () => (account.person ? <PersonLink of={account.person} /> : '—'),
      },
      { label: t('accounts.metarole'), fixed: metarole(account.metarole) },
      {
        label: t('accounts.home'),
        fixed: <OrganizationLink of={account.home} />,
      },
      {
        name: 'email',
        label: t('accounts.email'),
        input: <Input type="email" />,
      },
    ],
  }
}

function useOwner(account: Account): Group {
  const { t } = useTranslation()
  return {
    title: t('accounts.owner'),
    rows: [
      // Whoever has a person is called as the person is.
      ...[...(account.person ? [] : ownNames), ...ownRest].map((name) => ({
        name,
        label: t(`accounts.${name}`),
        input: <Input />,
      })),
      { name: 'note', label: t('accounts.note'), input: <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} /> },
    ],
  }
}

function useMenu(account: Account): Group {
  const { t } = useTranslation()
  return {
    title: t('accounts.hiddenSections'),
    rows: [
      {
        name: 'hiddenSections',
        label: t('accounts.menuShows'),
        input: <MenuChoice label={t('accounts.hiddenSections')} />,
        show: () => <MenuShown hidden={account.hiddenSections} />,
      },
    ],
  }
}

function useRecord(account: Account): Group {
  const { t } = useTranslation()
  return {
    title: t('accounts.record'),
    rows: [
      ...(account.person ? [{ label: t('accounts.personCard'), fixed: <PersonLink of={account.person} /> }] : []),
      { label: t('accounts.createdAt'), fixed: <Moment at={account.createdAt} /> },
      ...changedRow(t('accounts.updatedAt'), account),
    ],
  }
}

function MenuShown({ hidden }: { hidden: readonly string[] }) {
  const { t } = useTranslation()
  const shown = menuSections.filter((section) => !hidden.includes(section))
  return <>{shown.map((section) => t(`shell.section.${section}`)).join(', ') || '—'}</>
}
