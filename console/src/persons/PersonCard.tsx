import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Empty, Input, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Person, PersonEdit } from '../../../client/index.ts'
import { AccountState } from '../accounts/AccountsRegistry.tsx'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { changedRow } from '../card/changed-row.tsx'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { ParameterForm, type ParameterGroup } from '../card/ParameterForm.tsx'
import { dayText, Moment } from '../registry/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMay } from '../session/me.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { PlusIcon } from '../theme/icons.tsx'
import { personName, snilsText } from './name.ts'
import { DayInput, SnilsInput } from './PersonFields.tsx'
import { editPerson, personQuery } from './queries.ts'

type PersonForm = Pick<Person, Exclude<keyof PersonEdit, 'updatedAt'>>

export function PersonCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(personQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <Waiting />
  return <Card key={id} person={card.data} />
}

function Card({ person }: { person: Person }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const may = useMay()
  const tabs: CardTab[] = [
    { key: 'accounts', label: t('persons.accounts'), content: <Accounts person={person} /> },
    { key: 'affiliations', label: t('persons.affiliations'), content: <Affiliations person={person} /> },
    ...(may('dostup.changes.view')
      ? [{ key: 'history', label: t('card.history'), content: <HistoryTab model="person" objectId={person.id} /> }]
      : []),
  ]
  return (
    <CardFrame
      title={personName(person)}
      ofWhom={personName(person)}
      above={<Link to="/persons">{t('persons.title')}</Link>}
      deeds={
        person.may.createAccount && (
          <Button
            icon={<PlusIcon />}
            onClick={() =>
              void navigate({ to: '/accounts', search: { new: 'account', person: person.id, within: person.home.id } })
            }
          >
            {t('persons.createAccount')}
          </Button>
        )
      }
      parameters={
        <ParameterForm<PersonForm>
          version={person.updatedAt}
          values={formOf(person)}
          groups={usePersonParameters(person)}
          editable={person.may.edit}
          save={async (changed, updatedAt) => {
            cache.setQueryData(personQuery(person.id).queryKey, await editPerson(person.id, { ...changed, updatedAt }))
            await cache.invalidateQueries()
          }}
        />
      }
      tabs={tabs}
    />
  )
}

const formOf = ({ lastName, firstName, middleName, birthDate, snils, email, phone }: Person): PersonForm => ({
  lastName,
  firstName,
  middleName,
  birthDate,
  snils: snils && snilsText(snils),
  email,
  phone,
})

const usePersonParameters = (person: Person): ParameterGroup<PersonForm>[] => {
  const { t } = useTranslation()
  const field = (name: string) => t(`card.field.${name}`)
  const needed = [{ required: true, whitespace: true, message: t('card.required') }]
  return [
    {
      title: t('persons.identity'),
      rows: [
        { name: 'lastName', label: field('lastName'), input: <Input />, rules: needed },
        { name: 'firstName', label: field('firstName'), input: <Input />, rules: needed },
        { name: 'middleName', label: field('middleName'), input: <Input /> },
        {
          name: 'birthDate',
          label: field('birthDate'),
          input: <DayInput />,
          show: (value) => dayText(value as string | null),
        },
        { name: 'snils', label: field('snils'), input: <SnilsInput /> },
      ],
    },
    {
      title: t('persons.contacts'),
      rows: [
        {
          name: 'email',
          label: field('email'),
          input: <Input type="email" />,
          rules: [{ type: 'email', message: t('card.emailWrong') }],
        },
        { name: 'phone', label: field('phone'), input: <Input type="tel" /> },
      ],
    },
    {
      title: t('persons.record'),
      rows: [
        {
          label: field('home'),
          fixed: (
            <Link to="/organizations/$id" params={{ id: person.home.id }}>
              {person.home.title}
            </Link>
          ),
        },
        { label: t('persons.createdAt'), fixed: <Moment at={person.createdAt} /> },
        ...changedRow(t('persons.updatedAt'), person),
      ],
    },
  ]
}

function Accounts({ person }: { person: Person }) {
  const { t } = useTranslation()
  const { metarole } = useCatalogTitles()
  if (person.accounts.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('persons.noAccounts')} />
  return (
    <Table
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={person.accounts}
      columns={[
        {
          title: t('accounts.login'),
          render: (_, row) => (
            <Link to="/accounts/$id" params={{ id: row.id }}>
              {row.login}
            </Link>
          ),
        },
        { title: t('accounts.metarole'), render: (_, row) => metarole(row.metarole) },
        { title: t('accounts.state'), render: (_, row) => <AccountState active={row.active} /> },
      ]}
    />
  )
}

function Affiliations({ person }: { person: Person }) {
  const { t } = useTranslation()
  if (person.affiliations.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('persons.noAffiliations')} />
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.kind}-${row.node.id}-${row.from}`}
      pagination={false}
      dataSource={person.affiliations}
      columns={[
        {
          title: t('persons.where'),
          render: (_, row) => (
            <Link to="/organizations/$id" params={{ id: row.node.id }}>
              {row.node.title}
            </Link>
          ),
        },
        { title: t('persons.asWhom'), render: (_, row) => t(`persons.kind.${row.kind}`) },
        { title: t('persons.post'), render: (_, row) => row.post ?? '—' },
        { title: t('persons.from'), render: (_, row) => dayText(row.from) },
        { title: t('persons.until'), render: (_, row) => dayText(row.until) },
      ]}
    />
  )
}
