import { useQuery } from '@tanstack/react-query'
import { App, Button, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { PageSearch, useSought } from '../registry/filters/PageSearch.tsx'
import { Failed } from '../shell/Failed.tsx'
import { PlusIcon } from '../theme/icons.tsx'
import { ProviderDialog } from './ProviderDialog.tsx'
import { checkProvider, deleteProvider, providersQuery, turnProvider } from './queries.ts'
import './providers.css'
import './own-texts.ts'

/** «Способы входа»: whom to trust at the sign-in, besides passwords of our own. */
export function ProvidersTab() {
  const { t } = useTranslation()
  const sought = useSought()
  const providers = useQuery(providersQuery(sought))
  const [edited, setEdited] = useState<Provider | 'new'>()
  const { items = [], may } = providers.data ?? {}
  return (
    <section className="settings-panel">
      <p className="providers__about">{t('providers.about')}</p>
      <Failed of={providers} />
      <PageSearch among={items.length} />
      {providers.data && items.length === 0 && <p>{t(sought === '' ? 'providers.none' : 'registry.nothingFits')}</p>}
      <ul className="providers" aria-busy={providers.isFetching}>
        {items.map((provider) => (
          <li key={provider.id}>
            <Facts provider={provider} />
            {may?.edit && <Deeds provider={provider} onEdit={() => setEdited(provider)} />}
          </li>
        ))}
      </ul>
      {may?.edit && (
        <Button type="primary" icon={<PlusIcon />} onClick={() => setEdited('new')}>
          {t('providers.add')}
        </Button>
      )}
      {edited && (
        <ProviderDialog provider={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </section>
  )
}

function Facts({ provider }: { provider: Provider }) {
  const { t } = useTranslation()
  const { title, kind, enabled, directory, openid, esia, redirectUri, bound } = provider
  const placeOf = ({ way, circuit, url }: NonNullable<Provider['esia']>) =>
    way === 'gateway' || circuit === 'own' ? url : t(`providers.circuits.${circuit}`)
  return (
    <div>
      <strong>{title}</strong>{' '}
      <StateMark tone={enabled ? 'good' : 'idle'}>
        {t(enabled ? 'providers.state.on' : 'providers.state.off')}
      </StateMark>
      <small>
        {t(`providers.kinds.${kind}`)} · {directory?.url ?? openid?.issuer ?? (esia && placeOf(esia))}
      </small>
      <small>
        {t('providers.bound')}: {bound}
      </small>
      {redirectUri && (
        <small>
          {t('providers.redirectUri')}: <Typography.Text copyable>{redirectUri}</Typography.Text>
        </small>
      )}
    </div>
  )
}

function Deeds({ provider, onEdit }: { provider: Provider; onEdit: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const confirm = useConfirm()
  const { id, title, enabled, bound } = provider
  const changes = [['providers']]
  const check = useDeed({
    run: () => checkProvider(id),
    changes: [],
    onDone: ({ works, said }) =>
      works ? message.success(t('providers.works')) : message.error(t('providers.fails', { said })),
  })
  const turn = useDeed({
    run: () => turnProvider(id, !enabled),
    said: () => t(enabled ? 'providers.turnedOff' : 'providers.turnedOn'),
    changes,
  })
  const remove = useDeed({ run: () => deleteProvider(id), said: () => t('providers.deleted'), changes })
  const askTurnOff = () =>
    confirm({
      ...{ title: t('providers.turnOffTitle', { title }), what: t('providers.turnOffWhat'), takes: true },
      ...{ verb: t('providers.turnOff'), run: turn.perform },
    })
  const askDelete = () =>
    confirm({
      ...{ title: t('providers.deleteTitle', { title }), what: t('providers.deleteWhat'), takes: true },
      ...{ verb: t('providers.delete'), run: remove.perform },
    })
  const button = (key: string, run: () => void, loading = false) => (
    <Button size="small" loading={loading} onClick={run} aria-label={`${t(`providers.${key}`)}: ${title}`}>
      {t(`providers.${key}`)}
    </Button>
  )
  return (
    <div className="providers__deeds">
      {button('check', () => void check.perform(), check.isPending)}
      {button('edit', onEdit)}
      {enabled ? button('turnOff', askTurnOff) : button('turnOn', () => void turn.perform(), turn.isPending)}
      {!enabled && bound === 0 && button('delete', askDelete)}
    </div>
  )
}
