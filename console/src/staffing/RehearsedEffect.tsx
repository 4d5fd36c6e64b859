import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoveReport } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useRested } from '../registry/filters/debounce.ts'
import { dayIn, dayText } from '../registry/time/Moment.tsx'
import { previewKey } from '../session/client.ts'
import { useZone } from '../session/me.ts'
import { problemOf, useSentence } from '../session/problem.ts'
import './posts/posts.css'
import '../what-if/own-texts.ts'

interface RehearsedEffectProps {
  /** Names what is rehearsed. */
  readonly of: string
  /** What is asked for, as JSON; empty: not enough is filled in. */
  readonly body: string
  readonly rehearse: (body: string) => Promise<MoveReport>
  readonly enabled: boolean
  /** What it does in any case. */
  readonly children: ReactNode
  /** Of what takes away: that nothing ends is worth a word. */
  readonly ends?: boolean
}

/** What a deed of personnel would bring, end and leave: by the server's own rehearsal of it. */
export function RehearsedEffect({ of, body, rehearse, enabled, children, ends = false }: RehearsedEffectProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const sentence = useSentence()
  const asked = useRested(body, 300)
  const effect = useQuery({
    queryKey: [...previewKey, 'staffing', language, of, asked],
    queryFn: () => rehearse(asked),
    enabled: enabled && asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 'static',
    gcTime: 0,
  })
  return (
    <section className="deed-effect" aria-label={t('staffing.effect')} aria-live="polite" aria-busy={effect.isFetching}>
      <b>{t('staffing.effect')}</b>
      {effect.error ? (
        <p>
          {problemOf(effect.error)
            .errors?.map(({ message }) => message)
            .join(' ') || sentence(effect.error)}
        </p>
      ) : effect.data ? (
        <Report report={effect.data} ends={ends}>
          {children}
        </Report>
      ) : (
        <p>{t(asked === '' ? 'staffing.effectNeeds' : 'whatIf.counting')}</p>
      )}
    </section>
  )
}

interface ReportProps {
  readonly report: MoveReport
  readonly ends: boolean
  readonly children: ReactNode
}

function Report({ report: { accounts, ended, kept }, ends, children }: ReportProps) {
  const { t } = useTranslation()
  return (
    <ul>
      <li>{children}</li>
      {accounts.map(({ id, login, outcome, why, movesTo, movesOn, closesOn }) => (
        <li key={id}>
          {t(`staffing.will.account.${outcome}`, { login })} {why && t(`staffing.will.why.${why}`)}{' '}
          {movesTo &&
            t(movesOn ? 'staffing.will.accountMovesOn' : 'staffing.will.accountMoves', {
              ...{ login, home: movesTo.title, day: movesOn && dayText(movesOn) },
            })}{' '}
          {closesOn &&
            outcome !== 'closes-later' &&
            t('staffing.will.accountCloses', { login, day: dayText(closesOn) })}
        </li>
      ))}
      <Grants label={t('staffing.ends')} grants={ended} />
      <Grants label={t('staffing.stays')} grants={kept} />
      {ends && ended.length === 0 && <li>{t('staffing.nothingEnds')}</li>}
    </ul>
  )
}

function Grants({ label, grants }: { label: string; grants: MoveReport['ended'] }) {
  const zone = useZone()
  if (grants.length === 0) return null
  return (
    <li>
      {label}:{' '}
      {grants
        .map(({ title, scope, until }) => `${title} (${scope.title}${until ? `, ${dayIn(until, zone)}` : ''})`)
        .join('; ')}
    </li>
  )
}
