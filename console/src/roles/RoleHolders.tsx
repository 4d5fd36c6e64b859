import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type GrantRow, type Role } from '../../../client/index.ts'
import { ImportLink } from '../imports/ImportLink.tsx'
import { BulkDeeds } from '../jobs/bulk/BulkDeeds.tsx'
import { asked } from '../registry/asked.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { client } from '../session/client.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { useCatalogTitles } from './catalog.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/grants', { params: { query: asked<'/api/grants'>(query) } }))
const states = ['live', 'not-started', 'expired', 'deactivated'] as const

/** «У кого»: who holds the role, of those that the viewer sees, with deeds on many. */
export function RoleHolders({ role }: { role: Role }) {
  const { t } = useTranslation()
  const titles = useCatalogTitles()
  const described = useDescribedColumns<'grants', GrantRow>('grants', {
    account: (row) => row.account.title,
    power: {
      hidden: true,
      show: (row) => row.role?.title ?? (row.right === null ? '' : titles.right(row.right.id)),
    },
    scope: {
      long: true,
      show: (row) => <OrganizationLink of={row.scope} />,
    },
    source: (row) => <Source row={row} />,
    reason: { long: true, show: (row) => row.reason ?? '' },
    createdBy: (row) => row.createdBy ?? '',
    createdAt: (row) => <Moment at={row.createdAt} />,
    validUntil: (row) => (row.validUntil === null ? t('accounts.forever') : <Moment at={row.validUntil} />),
    state: (row) => <State row={row} />,
  })
  return (
    <Registry
      name="grants"
      place="role"
      title={t('roles.holders')}
      columns={described}
      load={load}
      fixed={{ role: role.id }}
      within={false}
      rowKey={(row) => row.id}
      rowName={(row) => row.account.title}
      open={(row) => ({ to: '/accounts/$id', params: { id: row.account.id } })}
      exported
      deeds={<ImportLink kind="grants" />}
      ticks
      bulk={(selection, count) => <BulkDeeds of="grant" selection={selection} count={count} />}
      defaultSort="account"
      searchHint={t('roles.holdersHint')}
      emptyText={t('roles.usedBy', { count: 0 })}
      filters={useFilters()}
    />
  )
}

function useFilters() {
  const { t } = useTranslation()
  return [
    {
      key: 'state',
      title: t('accounts.state'),
      options: states.map((value) => ({ value, label: t(`accounts.grantState.${value}`) })),
    },
    {
      key: 'source',
      title: t('card.field.source'),
      options: (['hand', 'template', 'esia', 'seed'] as const).map((value) => ({
        value,
        label: t(`accounts.source.${value}`),
      })),
    },
  ]
}

function Source({ row }: { row: GrantRow }) {
  const { t } = useTranslation()
  const how = t(`accounts.source.${row.source}`, { defaultValue: row.source })
  return <>{row.reason === null ? how : `${how}: ${row.reason}`}</>
}

/** Only what is not in force is marked; what a deactivated account holds does not work. */
function State({ row }: { row: GrantRow }) {
  const { t } = useTranslation()
  if (row.state !== 'live') return <Tag>{t(`accounts.grantState.${row.state}`)}</Tag>
  return row.accountActive ? null : <Tag>{t('roles.accountOff')}</Tag>
}
