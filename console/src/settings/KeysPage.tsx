import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type Key } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { localPage } from '../registry/pages/local-page.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'
import { useRefusal } from '../session/refusal.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { NewKeyDialog } from './NewKeyDialog.tsx'
import { RotateKey } from './RotateKey.tsx'

const load = async (query: RegistryQuery) =>
  localPage((await ask(client.GET('/api/keys'))).items, query, (row) => `${row.title} ${row.subsystem} ${row.id}`)

export function KeysPage() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const { subsystem } = useCatalogTitles()
  const columns: RegistryColumn<Key>[] = [
    { key: 'title', title: t('settings.keyTitle'), sortable: true, show: (row) => row.title },
    { key: 'subsystem', title: t('card.field.subsystem'), sortable: true, show: (row) => subsystem(row.subsystem) },
    {
      key: 'state',
      title: t('accounts.state'),
      show: (row) => (
        <StateMark tone={row.revokedAt ? 'idle' : 'good'}>
          {row.revokedAt ? t('settings.revoked') : t('settings.live')}
        </StateMark>
      ),
    },
    { key: 'createdAt', title: t('settings.createdAt'), sortable: true, show: (row) => <Moment at={row.createdAt} /> },
    { key: 'createdBy', title: t('settings.createdBy'), show: (row) => row.createdBy ?? '—' },
    {
      key: 'lastUsedAt',
      title: t('settings.lastUsedAt'),
      sortable: true,
      show: (row) => <Moment at={row.lastUsedAt} />,
    },
    {
      key: 'deeds',
      title: t('accounts.deeds'),
      align: 'right',
      show: (row) =>
        !row.revokedAt && (
          <>
            <RotateKey row={row} />
            <Revoke row={row} />
          </>
        ),
    },
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
        defaultSort="-createdAt"
        within={false}
        deeds={
          <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
            {t('settings.create')}
          </Button>
        }
      />
      {url.new && <NewKeyDialog onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}

function Revoke({ row }: { row: Key }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  const { subsystem } = useCatalogTitles()
  const revoke = useMutation({
    mutationFn: () => ask(client.DELETE('/api/keys/{id}', { params: { path: { id: row.id } } })),
    onSuccess: async () => {
      message.success(t('settings.revokedNow'))
      await cache.invalidateQueries({ queryKey: ['keys'] })
    },
    onError: (error) => refuse(error),
  })
  const confirm = () =>
    modal.confirm({
      title: t('settings.revokeTitle', { title: row.title }),
      content: t('settings.revokeWhat', { subsystem: subsystem(row.subsystem) }),
      okText: t('settings.revoke'),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: () => revoke.mutateAsync().catch(() => undefined),
    })
  return (
    <Button
      size="small"
      danger
      type="text"
      onClick={confirm}
      aria-label={t('settings.revokeTitle', { title: row.title })}
    >
      {t('settings.revoke')}
    </Button>
  )
}
