import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RoleRow } from '../../../client/index.ts'
import { localPage } from '../registry/pages/local-page.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { useMay } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { LockIcon, PlusIcon } from '../theme/icons.tsx'
import { NewRoleDialog } from './NewRoleDialog.tsx'
import { allRolesQuery, rolesQuery } from './queries.ts'
import './roles.css'

/** A10, B13: roles belong to the whole system; there are few enough to come at once. */
export function RolesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const cache = useQueryClient()
  const [url, change] = useUrl()
  const archived = url.archived === 'yes'
  const columns: RegistryColumn<RoleRow>[] = [
    {
      key: 'title',
      title: t('roles.role'),
      sortable: true,
      show: (row) => (
        <span className="roles__title">
          {row.title} {row.archivedAt && <Tag>{t('roles.archived')}</Tag>}
        </span>
      ),
    },
    { key: 'note', title: t('roles.note'), show: (row) => <div className="roles__note">{row.note ?? '—'}</div> },
    { key: 'fixed', title: t('roles.kind'), sortable: true, show: (row) => <RoleKind role={row} /> },
    { key: 'rightCount', title: t('roles.rights'), sortable: true, align: 'right', show: (row) => row.rightCount },
    { key: 'grantCount', title: t('roles.grants'), sortable: true, align: 'right', show: (row) => row.grantCount },
  ]
  return (
    <>
      <PageHead title={t('roles.title')} />
      <Registry
        name="roles"
        title={t('roles.title')}
        columns={columns}
        load={async (query) =>
          localPage(
            (await cache.fetchQuery({ ...(archived ? allRolesQuery : rolesQuery), staleTime: 0 })).items,
            query,
            (row) => `${row.title} ${row.note ?? ''} ${row.id}`,
          )
        }
        fixed={{ archived: String(archived) }}
        rowKey={(row) => row.id}
        open={(row) => ({ to: '/roles/$id', params: { id: row.id } })}
        defaultSort="title"
        within={false}
        searchHint={t('roles.searchHint')}
        deeds={
          <>
            <Checkbox
              checked={archived}
              onChange={({ target }) => change({ archived: target.checked ? 'yes' : undefined }, true)}
            >
              {t('roles.showArchived')}
            </Checkbox>
            {may('dostup.roles.create') && (
              <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
                {t('roles.create')}
              </Button>
            )}
          </>
        }
      />
      {url.new && may('dostup.roles.create') && <NewRoleDialog onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}

export function RoleKind({ role }: { role: Pick<RoleRow, 'fixed' | 'builtIn'> }) {
  const { t } = useTranslation()
  if (role.fixed) return <Tag icon={<LockIcon />}>{t('roles.fixed')}</Tag>
  return <Tag>{role.builtIn ? t('roles.builtIn') : t('roles.own')}</Tag>
}
