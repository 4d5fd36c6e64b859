import { useQuery } from '@tanstack/react-query'
import { Button, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type OidcClient } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { asked } from '../registry/asked.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'
import { useMay } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { ClientDeeds } from './ClientDeeds.tsx'
import { ClientDialog } from './ClientDialog.tsx'
import { scopesQuery } from './queries.ts'
import './own-texts.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/clients', { params: { query: asked<'/api/clients'>(query) } }))

/** «Единый вход»: systems that people come into without signing in again (E1). */
export function ClientsPage() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const may = useMay()
  const { subsystem } = useCatalogTitles()
  const { data } = useQuery(scopesQuery)
  const described = useDescribedColumns<'clients', OidcClient>('clients', {
    title: (row) => row.title,
    id: (row) => <Typography.Text code>{row.id}</Typography.Text>,
    subsystem: (row) => (row.subsystem ? subsystem(row.subsystem) : '—'),
    kind: (row) => t(`clients.kinds.${row.kind}`),
    state: (row) => (
      <StateMark tone={row.active ? 'good' : 'idle'}>{t(row.active ? 'clients.on' : 'clients.off')}</StateMark>
    ),
    createdAt: (row) => <Moment at={row.createdAt} />,
    createdBy: (row) => row.createdBy ?? '—',
  })
  const deeds: RegistryColumn<OidcClient> = {
    ...{ key: 'deeds', title: t('accounts.deeds'), align: 'right', own: true },
    show: (row) => <ClientDeeds row={row} />,
  }
  const manages = may('dostup.keys.manage')
  return (
    <>
      <PageHead
        title={t('shell.section.clients')}
        beside={
          <span style={{ opacity: 0.8 }}>
            {data ? t('clients.issuer', { issuer: data.issuer }) : t('clients.about')}
          </span>
        }
      />
      <Registry
        name="clients"
        title={t('shell.section.clients')}
        columns={manages ? [...described, deeds] : described}
        load={load}
        rowKey={(row) => row.id}
        filters={[
          {
            key: 'state',
            title: t('accounts.state'),
            options: (['on', 'off'] as const).map((value) => ({ value, label: t(`clients.${value}`) })),
          },
        ]}
        defaultSort="title"
        within={false}
        deeds={
          manages && (
            <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
              {t('clients.create')}
            </Button>
          )
        }
      />
      {url.new && manages && <ClientDialog onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}
