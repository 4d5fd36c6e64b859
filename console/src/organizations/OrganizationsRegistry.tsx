import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Organization, OrganizationRow } from '../../../client/index.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useUrl } from '../shell/url.ts'
import { listOrganizations } from './queries.ts'

/** L6: what lies directly under an organization. */
export function OrganizationsRegistry({ parent }: { parent: Pick<Organization, 'id'> }) {
  const { t } = useTranslation()
  const [{ archived }] = useUrl()
  const { kind } = useCatalogTitles()
  const columns: RegistryColumn<OrganizationRow>[] = [
    { key: 'title', title: t('card.field.title'), sortable: true, show: (row) => <BranchName row={row} /> },
    { key: 'kind', title: t('card.field.kind'), sortable: true, show: (row) => kind(row.kind) },
    {
      key: 'childCount',
      title: t('organizations.childCount'),
      align: 'right',
      show: (row) => row.childCount || '—',
    },
  ]
  return (
    <Registry
      name="organizations"
      title={t('organizations.children')}
      columns={columns}
      load={listOrganizations}
      rowKey={(row) => row.id}
      open={(row) => ({ to: '/organizations/$id', params: { id: row.id } })}
      fixed={{ parent: parent.id, archived: String(archived === 'yes') }}
      within={false}
      defaultSort="title"
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
