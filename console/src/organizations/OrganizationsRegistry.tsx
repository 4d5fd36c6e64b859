import { useQueryClient } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Branch, Organization } from '../../../client/index.ts'
import { localPage } from '../registry/local-page.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useUrl } from '../shell/url.ts'
import { treeQuery } from './queries.ts'

/** L6: what lies directly under an organization. A branch of the tree comes whole, so it is sorted and searched here. */
export function OrganizationsRegistry({ parent }: { parent: Pick<Organization, 'id'> }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const [{ archived }] = useUrl()
  const { kind } = useCatalogTitles()
  const branch = treeQuery(parent.id, archived === 'yes')
  const columns: RegistryColumn<Branch>[] = [
    { key: 'title', title: t('card.field.title'), sortable: true, show: (row) => <BranchName row={row} /> },
    { key: 'kind', title: t('card.field.kind'), sortable: true, show: (row) => kind(row.kind) },
    {
      key: 'childCount',
      title: t('organizations.childCount'),
      sortable: true,
      align: 'right',
      show: (row) => row.childCount || '—',
    },
  ]
  return (
    <Registry
      name="organizations"
      title={t('organizations.children')}
      columns={columns}
      load={async (query) =>
        localPage(
          (await cache.fetchQuery({ ...branch, staleTime: 0 })).items,
          query,
          (row) => `${row.title} ${row.shortTitle ?? ''} ${row.id}`,
        )
      }
      rowKey={(row) => row.id}
      open={(row) => ({ to: '/organizations/$id', params: { id: row.id } })}
      fixed={{ parent: parent.id, archived: archived ?? '' }}
      within={false}
      defaultSort="title"
    />
  )
}

function BranchName({ row }: { row: Branch }) {
  const { t } = useTranslation()
  return (
    <span title={row.title}>
      {row.shortTitle ?? row.title} {row.archived && <Tag>{t('organizations.archived')}</Tag>}
    </span>
  )
}
