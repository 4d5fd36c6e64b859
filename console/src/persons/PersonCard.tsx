import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Empty, Input, Table, Tag } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Person, PersonEdit } from '../../../client/index.ts'
import { AccountState } from '../accounts/AccountState.tsx'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { changedRow } from '../card/changed-row.tsx'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { ParameterForm, type ParameterGroup } from '../card/ParameterForm.tsx'
import { PersonMerges } from '../duplicates/PersonMerges.tsx'
import { PersonRecords } from '../duplicates/PersonRecords.tsx'
import { dayText, Moment } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMay } from '../session/me.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { StaffCards } from '../staff-cards/StaffCards.tsx'
import { Moves } from '../staffing/Moves.tsx'
import { Posts } from '../staffing/posts/Posts.tsx'
import { useToday } from '../staffing/use-today.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { Eye } from './Eye.tsx'
import { isHollowName, personName, snilsText } from './name.ts'
import { DayInput, SexSelect, SnilsInput } from './PersonFields.tsx'
import { editPerson, personQuery } from './queries.ts'

type PersonForm = Pick<Person, Exclude<keyof PersonEdit, 'updatedAt'>>

export function PersonCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(personQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  // Who was merged into another leads to that one.
  if (card.data.id !== id) return <Navigate to="/persons/$id" params={{ id: card.data.id }} replace />
  return <Card key={id} person={card.data} />
}

function Card({ person }: { person: Person }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const may = useMay()
  const tabs: CardTab[] = [
    {
      key: 'overview',
      label: t('persons.overview'),
      content: <Overview person={person} />,
    },
    {
      key: 'accounts',
      label: <Counted title={t('persons.accounts')} of={person.accounts} />,
      content: <Accounts person={person} />,
    },
    ...(may('dostup.changes.view')
      ? [{ key: 'history', label: t('card.history'), content: <HistoryTab model="person" objectId={person.id} /> }]
      : []),
  ]
  return (
    <CardFrame
      title={personName(person)}
      ofWhom={personName(person)}
      state={isHollowName(person) && <Tag>{t('persons.hollow')}</Tag>}
      above={<Facts person={person} />}
      deeds={
        person.may.createAccount && (
          <Button
            icon={<PlusIcon />}
            onClick={() =>
              void navigate({ to: '/accounts', search: { new: 'account', person: person.id, within: person.home?.id } })
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

const Overview = ({ person }: { person: Person }) => (
  <>
    <Posts person={{ id: person.id, title: personName(person) }} />
    <StaffCards personId={person.id} />
    <Moves personId={person.id} />
    <PersonRecords personId={person.id} edits={person.may.edit} />
    <PersonMerges personId={person.id} />
  </>
)

const formOf = ({ lastName, firstName, middleName, birthDate, sex, snils, email, phone }: Person): PersonForm => ({
  lastName,
  firstName,
  middleName,
  birthDate,
  sex,
  snils: snils && snilsText(snils),
  email,
  phone,
})

const usePersonParameters = (person: Person): ParameterGroup<PersonForm>[] => {
  const { t } = useTranslation()
  const field = (name: string) => t(`card.field.${name}`)
  return [
    {
      title: t('persons.identity'),
      rows: [
        { name: 'lastName', label: field('lastName'), input: <Input />, needed: true },
        { name: 'firstName', label: field('firstName'), input: <Input />, needed: true },
        { name: 'middleName', label: field('middleName'), input: <Input /> },
        {
          name: 'birthDate',
          label: field('birthDate'),
          input: <DayInput />,
          show: (value) => dayText(value as string | null),
        },
        {
          name: 'sex',
          label: field('sex'),
          input: <SexSelect />,
          show: (value) => (value ? t(`persons.sex.${value as 'female' | 'male'}`) : '—'),
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
        },
        { name: 'phone', label: field('phone'), input: <Input type="tel" /> },
      ],
    },
    {
      title: t('persons.record'),
      rows: [
        ...(person.home ? [{ label: field('home'), fixed: <OrganizationLink of={person.home} /> }] : []),
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
        { title: t('accounts.state'), render: (_, row) => <AccountState {...row} /> },
      ]}
    />
  )
}

/** Who it is in one line: the posts and classes of now, where, СНИЛС and age. */
function Facts({ person }: { person: Person }) {
  const { t } = useTranslation()
  const { snils, birthDate, affiliations, home } = person
  const day = useToday()
  const now = affiliations.filter(({ from, until }) => (from ?? '') <= day && (until === null || until > day))
  const posts = [...new Set(now.map(({ post, kind }) => post ?? t(`persons.kind.${kind}`)))]
  const places = [
    ...new Map([...now.map(({ node }) => node), ...(home ? [home] : [])].map((node) => [node.id, node])).values(),
  ]
  return (
    <>
      <Eye of="persons" id={person.id} title={person.lastName} />
      {posts.length > 0 && <span>{posts.join(', ')}</span>}
      {places.slice(0, 2).map((node) => (
        <OrganizationLink key={node.id} of={node} />
      ))}
      {snils && <span>{`${t('card.field.snils')} ${snilsText(snils)}`}</span>}
      {birthDate && (
        <span>{t('persons.age', { day: dayText(birthDate), count: dayjs(day).diff(birthDate, 'year') })}</span>
      )}
    </>
  )
}

const Counted = ({ title, of }: { title: string; of: readonly unknown[] }) => (
  <>
    {title} {of.length > 0 && <small>{of.length}</small>}
  </>
)
