import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SeparationException } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { useSought } from '../registry/filters/PageSearch.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'
import { endException, exceptionsQuery, separation } from './queries.ts'

/** Who is, or was, excepted: why, by whom, until when. */
export function Exceptions() {
  const { t } = useTranslation()
  const sought = useSought()
  const found = useQuery(exceptionsQuery(sought))
  if (found.error && !found.data) return <Failed of={found} />
  if (!found.data) return <Spin />
  const { items } = found.data
  return (
    <section aria-label={t('separation.exceptions')}>
      <h2>{t('separation.exceptions')}</h2>
      {items.length === 0 && (
        <p role="status">{t(sought === '' ? 'separation.noExceptions' : 'registry.nothingFits')}</p>
      )}
      <ul className="plain-rows">
        {items.map((one) => (
          <ExceptionRow key={one.id} exception={one} />
        ))}
      </ul>
    </section>
  )
}

function ExceptionRow({ exception }: { exception: SeparationException }) {
  const { t } = useTranslation()
  const words = useWords()
  const { id, rule, account, reason, approvedBy, until, state, mayEnd } = exception
  const end = useDeed({ run: () => endException(id), said: () => t('separation.ended'), changes: [separation] })
  return (
    <li>
      <div className="plain-rows__head">
        <span>
          <strong>{account.title}</strong>: {words(rule.title ?? undefined, rule.id)}
        </span>
        <StateMark tone={state === 'in-force' ? 'warn' : 'idle'}>
          {t(state === 'in-force' ? 'separation.inForce' : 'separation.over')}
        </StateMark>
        {mayEnd && (
          <span className="plain-rows__deeds">
            <Button
              size="small"
              loading={end.isPending}
              aria-label={t('separation.endLabel', { account: account.title })}
              onClick={() => void end.perform()}
            >
              {t('separation.end')}
            </Button>
          </span>
        )}
      </div>
      <p>{reason}</p>
      <small>
        {t('separation.approvedBy', { by: approvedBy })} {t('separation.until')} <Moment at={until} />
      </small>
    </li>
  )
}
