import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '../../../client/index.ts'
import { LastUse } from '../accounts/grants/LastUse.tsx'
import { StateMark, type Tone } from '../card/StateMark.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { dayIn } from '../registry/time/Moment.tsx'
import { useZone } from '../session/me.ts'
import type { Decision } from './decision.ts'
import { takingAwayQuery, undoDecision } from './queries.ts'

interface ItemRowProps {
  readonly item: ReviewItem
  readonly chosen: boolean
  readonly onChoose: (chosen: boolean) => void
  readonly onDecide: (what: Decision['what']) => void
}

const tones: Readonly<Record<ReviewItem['frozen']['risk'], Tone>> = { high: 'bad', medium: 'warn', low: 'idle' }

/** Who holds what and where; what speaks for it and against it; what would be without it. */
export function ItemRow({ item, chosen, onChoose, onDecide }: ItemRowProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const { frozen, may } = item
  const name = useHolder()(item)
  const power = frozen.role?.title ?? (frozen.right ? words(frozen.right.title) : '')
  return (
    <li className="reviews__item" aria-label={`${name}, ${power}`}>
      <div className="reviews__choose">
        {may.decide && (
          <Checkbox
            checked={chosen}
            onChange={({ target }) => onChoose(target.checked)}
            aria-label={t('reviews.choose', { name, power })}
          />
        )}
      </div>
      <div className="reviews__what">
        <b>{name}</b> — {power} <StateMark tone={tones[frozen.risk]}>{t(`reviews.risk.${frozen.risk}`)}</StateMark>
        <Facts item={item} />
        <Said item={item} />
        {item.decision !== 'revoke' && (
          <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('reviews.effect')}
          </Button>
        )}
        {isOpen && item.decision !== 'revoke' && <Effect item={item.id} />}
      </div>
      <Deeds item={item} onDecide={onDecide} />
    </li>
  )
}

/** Who holds it: somebody, or everybody of a place. */
function useHolder() {
  const { t } = useTranslation()
  return ({ account, frozen: { group } }: ReviewItem): string => {
    if (account !== null) return account.title
    const all = t(`reviews.all.${group?.kind ?? 'any'}`, { place: group?.title })
    return group?.below ? `${all} ${t('reviews.all.below')}` : all
  }
}

function Facts({ item: { frozen } }: { item: ReviewItem }) {
  const { t } = useTranslation()
  const zone = useZone()
  const { scope, source, givenBy, validUntil, reason, peers, before, lastUsedAt, watchedSince } = frozen
  const facts = [
    t('reviews.at', { scope: scope.title }),
    t('reviews.brings', frozen),
    t(`reviews.source.${source}`, { defaultValue: source }),
    givenBy && t('reviews.givenBy', { by: givenBy }),
    validUntil && t('reviews.until', { day: dayIn(validUntil, zone) }),
    reason,
    peers && t('reviews.peers', peers),
    before && t('reviews.before', { ...before, what: t(`reviews.what.${before.what}`), day: dayIn(before.at, zone) }),
  ].filter(Boolean)
  return (
    <small className="reviews__facts">
      <LastUse use={{ lastAt: lastUsedAt, watchedSince }} /> · {facts.join(' · ')}
    </small>
  )
}

/** Who is waited for, or what was decided. */
function Said({ item: { state, decision, effect, waitsFor, decisions } }: { item: ReviewItem }) {
  const { t } = useTranslation()
  const last = decisions.at(-1)
  const decided = [
    t(`reviews.what.${decision ?? 'silence'}`),
    effect === 'later' && t('reviews.later'),
    effect === 'refused' && t('reviews.refused'),
    last?.by,
    last?.note,
  ].filter(Boolean)
  const waits =
    waitsFor.length > 0 ? t('reviews.waitsFor', { names: waitsFor.join(', ') }) : t('reviews.waitsForNobody')
  return <small className="reviews__facts">{state === 'waits' ? waits : decided.join(' · ')}</small>
}

function Effect({ item }: { item: string }) {
  const { t } = useTranslation()
  const words = useWords()
  const effect = useQuery(takingAwayQuery(item))
  if (effect.error) return <p role="alert">{effect.error.message}</p>
  if (!effect.data) return <p>…</p>
  const { lost, kept } = effect.data
  if (lost.length === 0) return <p>{t('reviews.effectNothing')}</p>
  return (
    <div className="reviews__effect">
      <p>{t('reviews.effectLoses')}</p>
      <ul>
        {lost.slice(0, 30).map(({ action, scope }) => (
          <li key={`${action.id} ${scope.id}`}>
            {words(action.title)} — {scope.title}
          </li>
        ))}
        {lost.length > 30 && <li>+ {lost.length - 30}</li>}
      </ul>
      {kept > 0 && <p>{t('reviews.effectKept', { count: kept })}</p>}
    </div>
  )
}

function Deeds({ item, onDecide }: Pick<ItemRowProps, 'item' | 'onDecide'>) {
  const { t } = useTranslation()
  const undo = useDeed({ run: () => undoDecision(item.id), changes: [['reviews']], said: () => t('card.saved') })
  if (item.may.undo)
    return (
      <Button size="small" loading={undo.isPending} onClick={() => void undo.perform()}>
        {t('reviews.undo')}
      </Button>
    )
  if (!item.may.decide) return null
  return (
    <div className="reviews__deeds">
      {(['keep', 'narrow', 'revoke', 'pass'] as const).map((what) => (
        <Button key={what} size="small" danger={what === 'revoke'} onClick={() => onDecide(what)}>
          {t(`reviews.${what}`)}
        </Button>
      ))}
    </div>
  )
}
