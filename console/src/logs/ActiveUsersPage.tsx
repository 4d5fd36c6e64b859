import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ActiveUser, ask } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { SessionsDialog } from './SessionsDialog.tsx'
import './own-texts.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/active-users', { params: { query: asked<'/api/active-users'>(query) } }))

/** B16: who is in, since when, what they did last, from where; a row opens their sessions. */
export function ActiveUsersPage() {
  const { t } = useTranslation()
  const { catalog, metarole } = useCatalogTitles()
  const [opened, setOpened] = useState<ActiveUser>()
  const columns = useDescribedColumns<'active-users', ActiveUser>('active-users', {
    login: (row) => row.login,
    title: { long: true, show: (row) => row.title },
    home: { long: true, show: (row) => row.home.title },
    sessions: { align: 'right', show: (row) => row.sessions },
    startedAt: (row) => <Moment at={row.startedAt} />,
    lastSeenAt: (row) => <Moment at={row.lastSeenAt} />,
    ip: (row) => row.ip ?? '—',
  })
  return (
    <>
      <PageHead title={t('shell.section.activeUsers')} />
      <Registry
        name="active-users"
        title={t('shell.section.activeUsers')}
        columns={columns}
        load={load}
        exported
        rowKey={(row) => row.id}
        onOpen={setOpened}
        defaultSort="-lastSeenAt"
        searchHint={t('logs.searchActive')}
        filters={[
          {
            key: 'metarole',
            title: t('logs.active.metarole'),
            options: (catalog?.metaroles ?? []).map(({ id }) => ({ value: id, label: metarole(id) })),
          },
        ]}
      />
      {opened && <SessionsDialog user={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}
