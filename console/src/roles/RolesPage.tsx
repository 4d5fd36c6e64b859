import { Button, Checkbox, Tag } from 'antd'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoleRow } from '../../../client/index.ts'
import { BulkDeeds } from '../jobs/bulk/BulkDeeds.tsx'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import { useMay } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { firstPage, useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { NewRoleDialog } from './NewRoleDialog.tsx'
import { listRoles } from './queries.ts'
import { RoleKind } from './RoleKind.tsx'
import './roles.css'

const RolePanel = lazy(() => import('./RolePanel.tsx').then((file) => ({ default: file.RolePanel })))

/** A10, B13: roles belong to the whole system. */
export function RolesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [url, change] = useUrl()
  const archived = url.archived === 'yes'
  const columns = useDescribedColumns<'roles', RoleRow>('roles', {
    title: (row) => (
      <span className="roles__title">
        {row.title} {row.archivedAt && <Tag>{t('roles.archived')}</Tag>}
      </span>
    ),
    note: (row) => <div className="roles__note">{row.note ?? '—'}</div>,
    fixed: (row) => <RoleKind role={row} />,
    rightCount: { align: 'right', show: (row) => row.rightCount },
    grantCount: { align: 'right', show: (row) => row.grantCount },
  })
  return (
    <>
      <PageHead title={t('roles.title')} />
      <Registry
        name="roles"
        title={t('roles.title')}
        columns={columns}
        load={listRoles}
        fixed={{ archived: String(archived) }}
        rowKey={(row) => row.id}
        rowName={(row) => row.title}
        exported
        ticks
        bulk={(selection, count) => <BulkDeeds of="role" selection={selection} count={count} />}
        open={(row) => ({ to: '/roles/$id', params: { id: row.id } })}
        beside={(id) => <RolePanel id={id} />}
        defaultSort="title"
        within={false}
        searchHint={t('roles.searchHint')}
        deeds={
          <>
            <Checkbox
              checked={archived}
              onChange={({ target }) =>
                change({ archived: target.checked ? 'yes' : undefined, row: undefined, ...firstPage }, true)
              }
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
