import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type Key } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'

import { asked } from '../registry/asked.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'

import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { NewKeyDialog } from './NewKeyDialog.tsx'
import { RotateKey } from './RotateKey.tsx'
import { SubsystemsOwn } from './SubsystemsOwn.tsx'
import './own-texts.ts'

const load = (query: RegistryQuery) => ask(client.GET('/api/keys', { params: { query: asked<'/api/keys'>(query) } }))

export function KeysPage() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const { subsystem } = useCatalogTitles()
  const described = useDescribedColumns<'keys', Key>('keys', {
    title: (row) => row.title,
    subsystem: (row) => subsystem(row.subsystem),
    state: (row) => (
      <StateMark tone={row.revokedAt ? 'idle' : 'good'}>
        {row.revokedAt ? t('settings.revoked') : t('settings.live')}
      </StateMark>
    ),
    createdAt: (row) => <Moment at={row.createdAt} />,
    createdBy: (row) => row.createdBy ?? '—',
    account: (row) => row.account ?? '—',
    lastUsedAt: (row) => <Moment at={row.lastUsedAt} />,
    rotatedAt: (row) => <Moment at={row.rotatedAt} />,
  })
  const columns: RegistryColumn<Key>[] = [
    ...described,
    { key: 'deeds', title: t('accounts.deeds'), align: 'right', own: true, show: Deeds },
  ]
  return (
    <>
      <PageHead title={t('shell.section.keys')} beside={<span style={{ opacity: 0.8 }}>{t('settings.about')}</span>} />
      <Registry
        name="keys"
        title={t('shell.section.keys')}
        columns={columns}
        load={load}
        rowKey={(row) => row.id}
        exported
        filters={[
          {
            key: 'state',
            title: t('accounts.state'),
            options: (['live', 'revoked'] as const).map((value) => ({ value, label: t(`settings.${value}`) })),
          },
        ]}
        defaultSort="-createdAt"
        within={false}
        deeds={
          <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
            {t('settings.create')}
          </Button>
        }
      />
      <SubsystemsOwn />
      {url.new && <NewKeyDialog onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}

const Deeds = (row: Key) =>
  !row.revokedAt && (
    <>
      <RotateKey row={row} />
      <Revoke row={row} />
    </>
  )

function Revoke({ row }: { row: Key }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const { subsystem } = useCatalogTitles()
  const revoke = useDeed({
    run: () => ask(client.DELETE('/api/keys/{id}', { params: { path: { id: row.id } } })),
    said: () => t('settings.revokedNow'),
    changes: [['keys']],
  })
  const askRevoke = () =>
    confirm({
      title: t('settings.revokeTitle', { title: row.title }),
      what: t('settings.revokeWhat', { subsystem: subsystem(row.subsystem) }),
      verb: t('settings.revoke'),
      takes: true,
      run: revoke.perform,
    })
  return (
    <Button
      size="small"
      danger
      type="text"
      onClick={askRevoke}
      aria-label={t('settings.revokeTitle', { title: row.title })}
    >
      {t('settings.revoke')}
    </Button>
  )
}
