import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Organization, OrganizationRow } from '../../../client/index.ts'
import { ImportLink } from '../imports/ImportLink.tsx'
import { BulkDeeds } from '../jobs/bulk/BulkDeeds.tsx'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useUrl } from '../shell/url.ts'
import { listOrganizations } from './queries.ts'

/** L6: what lies directly under an organization. */
export function OrganizationsRegistry({ parent }: { parent: Pick<Organization, 'id'> }) {
  const { t } = useTranslation()
  const [{ archived }] = useUrl()
  const { kind } = useCatalogTitles()
  const columns = useDescribedColumns<'organizations', OrganizationRow>('organizations', {
    title: (row) => <BranchName row={row} />,
    shortTitle: (row) => row.shortTitle ?? '—',
    kind: (row) => kind(row.kind),
    inn: (row) => row.inn ?? '—',
    parent: (row) => row.parent?.title ?? '—',
    tags: { long: true, show: (row) => row.tags.join(', ') },
    childCount: { align: 'right', show: (row) => row.childCount || '—' },
  })
  return (
    <Registry
      name="organizations"
      title={t('organizations.children')}
      columns={columns}
      load={listOrganizations}
      rowKey={(row) => row.id}
      rowName={(row) => row.title}
      exported
      ticks
      bulk={(selection, count) => <BulkDeeds of="organization" selection={selection} count={count} />}
      open={(row) => ({ to: '/organizations/$id', params: { id: row.id } })}
      fixed={{ parent: parent.id, archived: String(archived === 'yes') }}
      within={false}
      defaultSort="title"
      deeds={<ImportLink kind="organizations" />}
    />
  )
}

function BranchName({ row }: { row: OrganizationRow }) {
  const { t } = useTranslation()
  return (
    <span title={row.title}>
      {row.shortTitle ?? row.title} {row.archived && <Tag>{t('organizations.archived')}</Tag>}
    </span>
  )
}
