import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type PortalItem } from '../../../../client/index.ts'
import { StateMark } from '../../card/StateMark.tsx'
import { asked } from '../../registry/asked.ts'
import { useDescribedColumns } from '../../registry/columns/described-columns.ts'
import { Registry } from '../../registry/Registry.tsx'
import type { RegistryQuery } from '../../registry/registry-query.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { client } from '../../session/client.ts'
import { OrganizationLink } from '../../shell/links.tsx'
import { PageHead } from '../../shell/PageHead.tsx'
import { useUrl } from '../../shell/url.ts'
import { PlusIcon } from '../../theme/icons.tsx'
import { itemKinds } from './kinds.ts'
import { NewItemDialog } from './NewItemDialog.tsx'
import './own-texts.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/portal-items', { params: { query: asked<'/api/portal-items'>(query) } }))

export const tones = { draft: 'idle', waiting: 'warn', shown: 'good', over: 'idle' } as const

/** E17: what the portal shows and what is being written, where the viewer edits it. */
export function PortalItemsPage() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const columns = useDescribedColumns<'portal-items', PortalItem>('portal-items', {
    title: {
      long: true,
      show: (row) => (
        <Link to="/portal-items/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    kind: (row) => t(`portalEdit.kind.${row.kind}`),
    state: (row) => <StateMark tone={tones[row.state]}>{t(`portalEdit.state.${row.state}`)}</StateMark>,
    owner: { long: true, show: (row) => <OrganizationLink of={row.owner} /> },
    beginsAt: (row) => <Moment at={row.beginsAt} />,
    changedBy: { long: true, show: (row) => row.changedBy },
    updatedAt: (row) => <Moment at={row.updatedAt} />,
  })
  return (
    <>
      <PageHead title={t('shell.section.portalItems')} />
      <Registry
        name="portal-items"
        title={t('shell.section.portalItems')}
        columns={columns}
        load={load}
        exported
        rowKey={(row) => row.id}
        defaultSort="-updatedAt"
        searchHint={t('portalEdit.search')}
        filters={[
          {
            key: 'kind',
            title: t('portalEdit.kindTitle'),
            options: itemKinds.map((value) => ({ value, label: t(`portalEdit.kind.${value}`) })),
          },
          {
            key: 'published',
            title: t('portalEdit.stateTitle'),
            options: [
              { value: 'true', label: t('portalEdit.state.shown') },
              { value: 'false', label: t('portalEdit.state.draft') },
            ],
          },
        ]}
        deeds={
          <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
            {t('portalEdit.new')}
          </Button>
        }
      />
      {url.new && <NewItemDialog onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}
