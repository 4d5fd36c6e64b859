import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { useWords } from '../../i18n/words.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { Failed } from '../../shell/Failed.tsx'
import { client } from '../client.ts'

const key = ['own-consents']

/** B5: what one has let systems of other owners be told, and a way to take it back. */
export function OwnConsents() {
  const { t } = useTranslation()
  const words = useWords()
  const confirm = useConfirm()
  const own = useQuery({ queryKey: key, queryFn: () => ask(client.GET('/api/session/consents')) })
  const withdraw = useDeed({
    run: (id: string) => ask(client.DELETE('/api/session/consents/{id}', { params: { path: { id } } })),
    said: () => t('session.consents.withdrawn'),
    changes: [key],
  })
  return (
    <>
      <Failed of={own} />
      {own.data?.items.length === 0 && <p>{t('session.consents.none')}</p>}
      <ul className="profile__sessions" aria-busy={own.isFetching}>
        {own.data?.items.map(({ clientId, title, told, until }) => (
          <li key={clientId}>
            <div>
              <strong>{title}</strong>
              <small>
                {t('session.consents.told', { what: told.map((one) => words(one, '')).join(', ') })} ·{' '}
                {t('session.consents.until')} <Moment at={until} />
              </small>
            </div>
            <Button
              size="small"
              aria-label={t('session.consents.withdrawOf', { title })}
              onClick={() =>
                confirm({
                  ...{ title: t('session.consents.withdrawOf', { title }), what: t('session.consents.withdrawWhat') },
                  ...{ verb: t('session.consents.withdraw'), takes: true, run: () => withdraw.perform(clientId) },
                })
              }
            >
              {t('session.consents.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
