import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { Failed } from '../../shell/Failed.tsx'
import { client } from '../client.ts'
import { goToProvider } from '../provider-errand.ts'

const key = ['own-identities']

/** By whom one is vouched for, and whom one may bind besides (E2). */
export function OwnIdentities() {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const own = useQuery({ queryKey: key, queryFn: () => ask(client.GET('/api/session/identities')) })
  const bind = useDeed({ run: (id: string) => goToProvider(id, 'bind'), changes: [] })
  const unbind = useDeed({
    run: (id: string) => ask(client.DELETE('/api/session/identities/{id}', { params: { path: { id } } })),
    said: () => t('session.identities.unbound'),
    changes: [key],
  })
  const { items = [], bindable = [] } = own.data ?? {}
  return (
    <>
      <Failed of={own} />
      {own.data && items.length === 0 && <p>{t('session.identities.none')}</p>}
      <ul className="profile__sessions" aria-busy={own.isFetching}>
        {items.map(({ id, provider, kind, name, enabled, lastUsedAt }) => (
          <li key={id}>
            <div>
              <strong>
                {provider.title}: {name}
              </strong>
              <small>
                {lastUsedAt === null ? t('session.identities.never') : <Moment at={lastUsedAt} />}
                {!enabled && ` · ${t('session.identities.off')}`}
              </small>
            </div>
            {kind === 'oidc' && (
              <Button
                size="small"
                aria-label={t('session.identities.unbindOf', provider)}
                onClick={() =>
                  confirm({
                    ...{ title: t('session.identities.unbindOf', provider), what: t('session.identities.unbindWhat') },
                    ...{ verb: t('session.identities.unbind'), takes: true, run: () => unbind.perform(id) },
                  })
                }
              >
                {t('session.identities.unbind')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {bindable.map(({ id, title }) => (
        <Button key={id} loading={bind.isPending} onClick={() => bind.perform(id)}>
          {t('session.identities.bind', { title })}
        </Button>
      ))}
    </>
  )
}
