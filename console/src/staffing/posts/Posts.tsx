import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Affiliation, Named } from '../../../../client/index.ts'
import { StateMark, type Tone } from '../../card/StateMark.tsx'
import { dayText } from '../../registry/time/Moment.tsx'
import { useMe } from '../../session/me.ts'
import { OrganizationLink, PersonLink } from '../../shell/links.tsx'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { PlusIcon } from '../../theme/icons.tsx'
import { ComeDialog } from '../ComeDialog.tsx'
import { lastDay } from '../days.ts'
import { affiliationsQuery } from '../queries.ts'
import { EditPostDialog } from './EditPostDialog.tsx'
import { Guardians } from './Guardians.tsx'
import { PostDeedDialog } from './PostDeedDialog.tsx'
import type { DeedName } from './post-deeds.ts'
import './posts.css'

type Open = { readonly post: Affiliation; readonly deed: DeedName | 'edit' } | { readonly deed: 'enrol' | 'join' }

const isPresent = ({ kind, state }: Affiliation): boolean => kind === 'employee' && state !== 'ended'
const studies = ({ kind, state }: Affiliation): boolean => kind === 'student' && state !== 'ended'

/** Posts, classes and wards: what is now first, then what was, each with what may be done with it. */
export function Posts({ person: { id: personId, title } }: { person: Named }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open>()
  const { moves } = useMe()
  const places = useQuery(affiliationsQuery(personId))
  if (places.error) return <FailurePage inside error={places.error} onRetry={() => places.refetch()} />
  if (!places.data) return <Waiting />
  const { items } = places.data
  const rows = [...items.filter(({ state }) => state !== 'ended'), ...items.filter(({ state }) => state === 'ended')]
  const close = () => setOpen(undefined)
  return (
    <section className="posts" aria-label={t('persons.affiliations')}>
      <div className="posts__come">
        <HireAgain personId={personId} again={items.some(isPresent)} />
        {moves.includes('enrol') && !items.some(studies) && (
          <Button icon={<PlusIcon />} onClick={() => setOpen({ deed: 'enrol' })}>
            {t('staffing.deed.enrol')}
          </Button>
        )}
        {moves.includes('join') && items.some(studies) && (
          <Button icon={<PlusIcon />} onClick={() => setOpen({ deed: 'join' })}>
            {t('staffing.deed.join')}
          </Button>
        )}
      </div>
      {rows.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('persons.noAffiliations')} />}
      <ul>
        {rows.map((post) => (
          <PostRow key={post.id} post={post} onOpen={(deed) => setOpen({ post, deed })} />
        ))}
      </ul>
      <Guardians childId={personId} />
      {open?.deed === 'enrol' && <ComeDialog comes={{ to: 'class' }} personId={personId} onClose={close} />}
      {open?.deed === 'join' && <ComeDialog comes={{ to: 'child', child: { id: personId, title } }} onClose={close} />}
      {open?.deed === 'edit' && <EditPostDialog post={open.post} onClose={close} />}
      {open && 'post' in open && open.deed !== 'edit' && (
        <PostDeedDialog deed={open.deed} post={open.post} posts={items.filter(isPresent).length} onClose={close} />
      )}
    </section>
  )
}

function HireAgain({ personId, again }: { personId: string; again: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  if (!useMe().moves.includes('hire')) return null
  return (
    <Button icon={<PlusIcon />} onClick={() => void navigate({ to: '/hire', search: { person: personId } })}>
      {t(again ? 'staffing.secondPost' : 'staffing.hire')}
    </Button>
  )
}

const tones: Readonly<Record<Affiliation['state'], Tone>> = {
  planned: 'info',
  current: 'good',
  'on-leave': 'warn',
  ended: 'idle',
}

function PostRow({ post, onOpen }: { post: Affiliation; onOpen: (deed: DeedName | 'edit') => void }) {
  const { t } = useTranslation()
  const { kind, node, state, guardianOf } = post
  return (
    <li className={state === 'ended' ? 'posts__row posts__row--ended' : 'posts__row'}>
      <div>
        <b>{post.post ?? t(`persons.kind.${kind}`)}</b>
        {state !== 'current' && <StateMark tone={tones[state]}>{t(`staffing.state.${state}`)}</StateMark>}
        <div>
          <OrganizationLink of={node} />
          {guardianOf && (
            <>
              {' · '}
              <PersonLink of={guardianOf} />
            </>
          )}
        </div>
        <small>{useTerm(post)}</small>
      </div>
      <PostDeeds post={post} onOpen={onOpen} />
    </li>
  )
}

/** «с 01.09.2026 по 31.08.2027 · приказ № 12-к от 30.08.2026 · перевод» */
function useTerm({ from, until, orderNumber, orderDate, endReason, state }: Affiliation): string {
  const { t } = useTranslation()
  return [
    from && t('staffing.term.from', { day: dayText(from) }),
    // What ended on the day it began has no last day.
    until && until !== from && t('staffing.term.until', { day: dayText(lastDay(until)) }),
    orderNumber &&
      t(orderDate ? 'staffing.term.orderOf' : 'staffing.term.order', { orderNumber, day: dayText(orderDate) }),
    endReason && state !== 'current' && t(`staffing.endReason.${endReason}`),
  ]
    .filter(Boolean)
    .join(' · ')
}

function offeredDeeds({ kind, may, state }: Affiliation): readonly (readonly [boolean, DeedName | 'edit'])[] {
  if (kind === 'guardian') return []
  if (kind === 'student')
    return [
      [may.transfer, 'class'],
      [may.end, 'expel'],
    ]
  return [
    [may.transfer && state !== 'on-leave', 'transfer'],
    [may.leave && state === 'current', 'leave'],
    [may.leave && state === 'on-leave', 'return'],
    [may.edit, 'edit'],
    [may.end && state !== 'on-leave', 'dismiss'],
  ]
}

const takesAway = (deed: DeedName | 'edit'): boolean => deed === 'dismiss' || deed === 'expel'

function PostDeeds({ post, onOpen }: { post: Affiliation; onOpen: (deed: DeedName | 'edit') => void }) {
  const { t } = useTranslation()
  return (
    <div className="posts__deeds">
      {offeredDeeds(post)
        .filter(([is]) => is)
        .map(([, deed]) => (
          <Button
            key={deed}
            size="small"
            danger={takesAway(deed)}
            onClick={() => onOpen(deed)}
            aria-label={t('staffing.deedLabel', {
              deed: t(`staffing.deed.${deed}`),
              post: post.post ?? t(`persons.kind.${post.kind}`),
              place: post.node.title,
            })}
          >
            {t(`staffing.deed.${deed}`)}
            {takesAway(deed) && '…'}
          </Button>
        ))}
    </div>
  )
}
