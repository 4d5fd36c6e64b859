import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Affiliation, MoveReport } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useRested } from '../registry/debounce.ts'
import { dayText } from '../registry/Moment.tsx'
import { previewKey } from '../session/client.ts'
import { problemOf, useSentence } from '../session/problem.ts'
import { type DeedName, type PostDeedForm, postDeedOf } from './post-deeds.ts'
import { doWithPost, type PostDeed } from './queries.ts'
import './posts.css'

interface DeedEffectProps {
  readonly deed: DeedName
  readonly post: Affiliation
  readonly enabled: boolean
}

/** What the deed would end, and what stays: by the server's own rehearsal of it. */
export function DeedEffect({ deed, post, enabled }: DeedEffectProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const sentence = useSentence()
  const form = Form.useFormInstance<PostDeedForm>()
  const typed = Form.useWatch([], form) as PostDeedForm | undefined
  const asked = useRested(
    typed?.day && !staysAsItIs(deed, post, typed) ? JSON.stringify(postDeedOf(deed, typed)) : '',
    300,
  )
  const effect = useQuery({
    queryKey: [...previewKey, 'post', language, post.id, asked],
    queryFn: () => doWithPost(post.id, JSON.parse(asked) as PostDeed, true),
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
        <Report report={effect.data} deed={deed} />
      ) : (
        asked !== '' && <p>{t('whatIf.counting')}</p>
      )}
    </section>
  )
}

/** Moved to where they are: nothing to look at until another place or post is chosen. */
const staysAsItIs = (deed: DeedName, post: Affiliation, typed: PostDeedForm): boolean =>
  (deed === 'transfer' || deed === 'class') &&
  typed.nodeId === post.node.id &&
  (deed === 'class' || (typed.post || null) === post.post)

function Report({ report, deed }: { report: MoveReport; deed: DeedName }) {
  const { t } = useTranslation()
  const { accounts, ended, kept } = report
  return (
    <ul>
      <li>{t(`staffing.does.${deed}`)}</li>
      {accounts.map(({ id, login, outcome }) => (
        <li key={id}>{t(`staffing.will.account.${outcome}`, { login })}</li>
      ))}
      <Grants label={t('staffing.ends')} grants={ended} />
      <Grants label={t('staffing.stays')} grants={kept} />
      {ended.length === 0 && <li>{t('staffing.nothingEnds')}</li>}
    </ul>
  )
}

function Grants({ label, grants }: { label: string; grants: MoveReport['ended'] }) {
  if (grants.length === 0) return null
  return (
    <li>
      {label}:{' '}
      {grants
        .map(({ title, scope, until }) => `${title} (${scope.title}${until ? `, ${dayText(until)}` : ''})`)
        .join('; ')}
    </li>
  )
}
