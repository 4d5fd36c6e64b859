import { useQuery } from '@tanstack/react-query'
import { Button, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { sought } from '../registry/asked.ts'
import { useSought } from '../registry/filters/PageSearch.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'
import { useMay } from '../session/me.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { NewWebhookDialog } from './NewWebhookDialog.tsx'
import './own-texts.ts'

const loadDeclared = (search: string) => ask(client.GET('/api/declared-rights', sought(search)))
const loadWebhooks = (search: string) => ask(client.GET('/api/webhooks', sought(search)))
type Declared = Awaited<ReturnType<typeof loadDeclared>>['items'][number]
type Webhook = Awaited<ReturnType<typeof loadWebhooks>>['items'][number]

/** What subsystems have declared of themselves, and where they are told of changes: what is sought among the keys is sought here too. */
export function SubsystemsOwn() {
  const may = useMay()
  return (
    <>
      {may('dostup.roles.edit') && <DeclaredRights />}
      {may('dostup.keys.manage') && <Webhooks />}
    </>
  )
}

function DeclaredRights() {
  const { t } = useTranslation()
  const search = useSought()
  const { data } = useQuery({ queryKey: ['declared-rights', search], queryFn: () => loadDeclared(search) })
  if (!data || data.items.length === 0) return null
  return (
    <section className="subsystems-own" aria-label={t('settings.declared.title')}>
      <h2>{t('settings.declared.title')}</h2>
      <ul>
        {data.items.map((row) => (
          <li key={row.subsystem}>
            <DeclaredOf row={row} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DeclaredOf({ row }: { row: Declared }) {
  const { t } = useTranslation()
  const { subsystem } = useCatalogTitles()
  const title = subsystem(row.subsystem)
  const { declaredAt } = row
  const accept = useDeed({
    run: () =>
      ask(
        client.POST('/api/declared-rights/{id}/accept', {
          params: { path: { id: row.subsystem } },
          body: { declaredAt },
        }),
      ),
    said: () => t('settings.declared.accepted', { title }),
    changes: [['declared-rights'], ['catalog']],
  })
  const names = (some: readonly { readonly name: string }[]) => some.map(({ name }) => name).join(', ') || '—'
  return (
    <>
      <strong>{title}</strong> <Typography.Text code>{`${row.subsystem}:`}</Typography.Text>{' '}
      <StateMark tone={row.isWaiting ? 'warn' : 'good'}>
        {t(row.isWaiting ? 'settings.declared.waiting' : 'settings.declared.inForce')}
      </StateMark>
      <div>{t('settings.declared.rights', { names: names(row.declared.rights) })}</div>
      <div>{t('settings.declared.actions', { names: names(row.declared.actions) })}</div>
      {row.isWaiting && (
        <Button
          type="primary"
          size="small"
          loading={accept.isPending}
          onClick={() => void accept.perform()}
          aria-label={t('settings.declared.acceptOf', { title })}
        >
          {t('settings.declared.accept')}
        </Button>
      )}
    </>
  )
}

function Webhooks() {
  const { t } = useTranslation()
  const search = useSought()
  const { data } = useQuery({ queryKey: ['webhooks', search], queryFn: () => loadWebhooks(search) })
  const [isOpen, setOpen] = useState(false)
  if (!data) return null
  return (
    <section className="subsystems-own" aria-label={t('settings.webhooks.title')}>
      <h2>{t('settings.webhooks.title')}</h2>
      <Typography.Paragraph type="secondary">{t('settings.webhooks.what')}</Typography.Paragraph>
      <Button icon={<PlusIcon />} onClick={() => setOpen(true)}>
        {t('settings.webhooks.create')}
      </Button>
      {search !== '' && data.items.length === 0 && <p role="status">{t('registry.nothingFits')}</p>}
      {isOpen && <NewWebhookDialog onClose={() => setOpen(false)} />}
      <ul>
        {data.items.map((row) => (
          <li key={row.id}>
            <WebhookOf row={row} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function WebhookOf({ row }: { row: Webhook }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const { subsystem } = useCatalogTitles()
  const params = { path: { id: row.id } }
  const turn = useDeed({
    run: (active: boolean) => ask(client.POST('/api/webhooks/{id}/turn', { params, body: { active } })),
    said: (_, active) => t(active ? 'settings.webhooks.turnedOn' : 'settings.webhooks.turnedOff'),
    changes: [['webhooks']],
  })
  const remove = useDeed({
    run: () => ask(client.DELETE('/api/webhooks/{id}', { params })),
    said: () => t('settings.webhooks.removed'),
    changes: [['webhooks']],
  })
  const askRemove = () =>
    confirm({
      title: t('settings.webhooks.removeTitle', { url: row.url }),
      what: t('settings.webhooks.removeWhat'),
      verb: t('settings.webhooks.remove'),
      takes: true,
      run: remove.perform,
    })
  return (
    <>
      <strong>{subsystem(row.subsystem)}</strong> <Typography.Text code>{row.url}</Typography.Text>{' '}
      <StateMark tone={row.active ? (row.failures > 0 ? 'warn' : 'good') : 'idle'}>
        {t(row.active ? 'settings.webhooks.on' : 'settings.webhooks.off')}
      </StateMark>
      {row.failures > 0 && <div>{t('settings.webhooks.failing', { count: row.failures, fault: row.fault ?? '' })}</div>}
      {row.toldAt && (
        <div>
          {t('settings.webhooks.told')} <Moment at={row.toldAt} />
        </div>
      )}
      <Button size="small" type="text" onClick={() => void turn.perform(!row.active)}>
        {t(row.active ? 'settings.webhooks.turnOff' : 'settings.webhooks.turnOn')}
      </Button>
      <Button size="small" type="text" danger onClick={askRemove}>
        {t('settings.webhooks.remove')}
      </Button>
    </>
  )
}
