import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type Organization, type OrganizationRow } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryColumn, RegistryQuery } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/organizations', { params: { query: asked<'/api/organizations'>(query) } }))

/** Everything under an organization, at any depth. */
export function OrganizationsRegistry({ parent }: { parent: Pick<Organization, 'id'> }) {
  const { t } = useTranslation()
  const { kind, catalog } = useCatalogTitles()
  const columns: RegistryColumn<OrganizationRow>[] = [
    {
      key: 'title',
      title: t('card.field.title'),
      sortable: true,
      show: (row) => (
        <>
          {row.title} {row.archived && <Tag>{t('organizations.archived')}</Tag>}
        </>
      ),
    },
    { key: 'kind', title: t('card.field.kind'), sortable: true, show: (row) => kind(row.kind) },
    {
      key: 'parent',
      title: t('card.field.parent'),
      sortable: true,
      long: true,
      show: (row) => row.parent?.title ?? '—',
    },
    { key: 'inn', title: t('card.field.inn'), sortable: true, hidden: true, show: (row) => row.inn ?? '—' },
  ]
  const kinds = (catalog?.kinds ?? []).filter((row) => row.family === 'organization' || row.family === 'unit')
  return (
    <Registry
      name="organizations"
      title={t('organizations.children')}
      columns={columns}
      load={load}
      rowKey={(row) => row.id}
      open={(row) => ({ to: '/organizations/$id', params: { id: row.id } })}
      fixed={{ within: parent.id }}
      within={false}
      defaultSort="title"
      filters={[
        {
          key: 'kind',
          title: t('card.field.kind'),
          many: true,
          options: kinds.map((row) => ({ value: row.id, label: kind(row.id) })),
        },
      ]}
    />
  )
}
