import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Breadcrumb, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Organization } from '../../../client/index.ts'
import { AccountsRegistry } from '../accounts/AccountsRegistry.tsx'
import { approvalsOfOrganizationQuery } from '../approvals/queries.ts'
import { OrganizationApprovals } from '../approvals/RecordApprovals.tsx'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { ParameterForm } from '../card/ParameterForm.tsx'
import { FilesTab } from '../files/FilesTab.tsx'
import { GroupTab } from '../groups/GroupTab.tsx'
import { PersonsRegistry } from '../persons/PersonsRegistry.tsx'
import { PropertiesPanel } from '../properties/PropertiesPanel.tsx'
import { SharedRecords } from '../records/SharedRecords.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMay, useMe } from '../session/me.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { OrganizationDeeds } from './OrganizationDeeds.tsx'
import { OrganizationsRegistry } from './OrganizationsRegistry.tsx'
import { useOrganizationParameters } from './parameters.tsx'
import { editOrganization, organizationQuery, setOrganizationProperties } from './queries.ts'
import '../groups/own-texts.ts'
import '../files/own-texts.ts'

export function OrganizationCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(organizationQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  return <Card key={id} organization={card.data} />
}

function Card({ organization }: { organization: Organization }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const { kind } = useCatalogTitles()
  const groups = useOrganizationParameters(organization)
  return (
    <CardFrame
      title={organization.title}
      above={<Path organization={organization} />}
      state={
        <>
          <Tag>{kind(organization.kind)}</Tag>
          {organization.archivedAt && <Tag color="orange">{t('organizations.archived')}</Tag>}
        </>
      }
      deeds={<OrganizationDeeds organization={organization} />}
      parameters={
        <ParameterForm
          version={organization.updatedAt}
          values={formOf(organization)}
          groups={groups}
          editable={organization.may.edit}
          save={async (changed, updatedAt) => {
            cache.setQueryData(
              organizationQuery(organization.id).queryKey,
              await editOrganization(organization.id, { ...changed, updatedAt }),
            )
            await cache.invalidateQueries({ queryKey: ['organizations'] })
          }}
        />
      }
      properties={
        <PropertiesPanel
          of="node"
          properties={organization.properties}
          updatedAt={organization.updatedAt}
          editable={organization.may.editProperties}
          save={async (edit) => {
            cache.setQueryData(
              organizationQuery(organization.id).queryKey,
              await setOrganizationProperties(organization.id, edit),
            )
            await cache.invalidateQueries()
          }}
        />
      }
      tabs={useTabs(organization)}
    />
  )
}

const formOf = ({
  kind,
  title,
  shortTitle,
  inn,
  ogrn,
  timeZone,
  email,
  phone,
  fax,
  address,
  note,
  tags,
}: Organization) => ({
  kind,
  title,
  shortTitle,
  inn,
  ogrn,
  timeZone,
  email,
  phone,
  fax,
  address,
  note,
  tags,
})

/** Ancestors that the viewer may see; the server leaves the others out. */
function Path({ organization }: { organization: Organization }) {
  const items = organization.path.map((node) => ({
    key: node.id,
    title: <OrganizationLink of={node} />,
  }))
  return items.length > 0 ? <Breadcrumb items={items} /> : null
}

/** Where it may be sent by a route, or was. */
function useApprovalsTab(id: string): CardTab[] {
  const { t } = useTranslation()
  const { data } = useQuery(approvalsOfOrganizationQuery(id))
  if (data === undefined || data.items.length + data.routes.length === 0) return []
  return [{ key: 'approvals', label: t('shell.section.approvals'), content: <OrganizationApprovals id={id} /> }]
}

const useTabs = (organization: Organization): CardTab[] => {
  const { t } = useTranslation()
  const may = useMay()
  const { records } = useMe()
  const { id, counts, family } = organization
  const approvals = useApprovalsTab(id)
  const counted = (key: string, label: string, count: number, content: CardTab['content']): CardTab => ({
    key,
    label: `${label} (${count})`,
    content,
  })
  const children = counted(
    'children',
    t('organizations.children'),
    counts.children,
    <OrganizationsRegistry parent={organization} />,
  )
  const accounts = counted(
    'accounts',
    t('organizations.accounts'),
    counts.accounts,
    <AccountsRegistry fixed={{ within: id }} home={organization.may.createAccount ? id : undefined} />,
  )
  const home = organization.may.createPerson ? id : undefined
  const atHome = counted(
    'persons',
    t('organizations.persons'),
    counts.persons,
    <PersonsRegistry fixed={{ within: id }} home={home} />,
  )
  // Few are at home in a class or a unit: its people are those who learn or work there, and what it is opened for.
  const isOfPeople = family === 'group' || family === 'unit'
  const kind = family === 'group' ? 'student' : 'employee'
  const there = {
    key: 'persons',
    label: t(`persons.list.${kind}`),
    content: <PersonsRegistry fixed={{ at: id, kind }} home={undefined} />,
  }
  return [
    ...(isOfPeople && may('dostup.persons.view') ? [there] : []),
    children,
    ...(may('dostup.accounts.view') ? [accounts] : []),
    ...(!isOfPeople && may('dostup.persons.view') ? [atHome] : []),
    ...(records.length > 0 && may('dostup.shares.view')
      ? [{ key: 'records', label: t('records.sharedRecords'), content: <SharedRecords organizationId={id} /> }]
      : []),
    {
      key: 'schemes',
      label: t('files.organization.tab'),
      content: <FilesTab of={{ object: 'organization', id }} editable={organization.may.edit} />,
    },
    ...approvals,
    { key: 'group', label: t('groups.tab'), content: <GroupTab organization={organization} /> },
    ...(may('dostup.changes.view')
      ? [{ key: 'history', label: t('card.history'), content: <HistoryTab model="organization" objectId={id} /> }]
      : []),
  ]
}
