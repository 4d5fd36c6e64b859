import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { registries, type SubscriptionCard as Subscription } from '../../../client/index.ts'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { StateMark } from '../card/StateMark.tsx'
import { useLanguage } from '../i18n/index.ts'
import { useWords } from '../i18n/words.ts'
import { PanelFacts } from '../registry/side/PanelFacts.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { useMay } from '../session/me.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { subscriptionQuery } from './queries.ts'
import { SubscriptionDeeds } from './SubscriptionDeeds.tsx'
import { tones } from './SubscriptionsPage.tsx'
import { timesInWords } from './times.ts'
import './subscriptions.css'
import './own-texts.ts'

export function SubscriptionCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(subscriptionQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  return <Card key={id} of={card.data} />
}

function Card({ of }: { of: Subscription }) {
  const { t } = useTranslation()
  const may = useMay()
  const history: CardTab[] = may('dostup.changes.view')
    ? [{ key: 'history', label: t('card.history'), content: <HistoryTab model="subscription" objectId={of.id} /> }]
    : []
  return (
    <CardFrame
      title={of.title}
      above={<Link to="/subscriptions">{t('shell.section.subscriptions')}</Link>}
      state={<StateMark tone={tones[of.state]}>{t(`subscriptions.state.${of.state}`)}</StateMark>}
      deeds={<SubscriptionDeeds of={of} />}
      parameters={<Facts of={of} />}
      tabs={[
        { key: 'recipients', label: t('subscriptions.recipients'), content: <Recipients of={of} /> },
        { key: 'sendings', label: t('subscriptions.sendings'), content: <Sendings of={of} /> },
        ...history,
      ]}
    />
  )
}

function Facts({ of }: { of: Subscription }) {
  const { t } = useTranslation()
  const words = useWords()
  const language = useLanguage()
  const described = registries[of.registry.name as keyof typeof registries]?.columns ?? []
  const columnsInWords = of.columns
    ?.map((key) => described.find((column) => column.key === key)?.title[language] ?? key)
    .join(', ')
  const narrowing = Object.entries(of.query).filter(([word]) => word !== 'sort' && word !== 'book')
  const told = ([word, value]: (typeof narrowing)[number]) =>
    word === 'within' && value === of.organization.id ? of.organization.title : `${word}: ${value}`
  return (
    <PanelFacts
      facts={[
        [t('subscriptions.registry'), words(of.registry.title)],
        [t('subscriptions.rows'), narrowing.length === 0 ? t('subscriptions.allRows') : narrowing.map(told).join('; ')],
        [t('subscriptions.columns'), columnsInWords ?? t('subscriptions.allColumns')],
        [t('subscriptions.format'), t(`subscriptions.${of.format}`)],
        [t('subscriptions.every'), timesInWords(t, language, of.times)],
        [t('subscriptions.timeZone'), of.times.timeZone],
        [t('subscriptions.nextAt'), of.nextAt && <Moment at={of.nextAt} />],
        [t('subscriptions.sentAt'), of.sentAt && <Moment at={of.sentAt} />],
        [t('subscriptions.author'), <Author key="author" of={of} />],
        [t('subscriptions.organization'), <OrganizationLink key="of" of={of.organization} />],
      ]}
    />
  )
}

function Author({ of: { author } }: { of: Subscription }) {
  const { t } = useTranslation()
  return (
    <>
      <Named of={author} />
      <small className="subscriptions__hint">{t('subscriptions.authorHint')}</small>
    </>
  )
}

function Named({ of: { id, title } }: { of: Subscription['author'] }) {
  const { t } = useTranslation()
  if (id === null) return t('subscriptions.hidden')
  return (
    <Link to="/accounts/$id" params={{ id }}>
      {title}
    </Link>
  )
}

function Recipients({ of }: { of: Subscription }) {
  const { t } = useTranslation()
  return (
    <ul className="subscriptions__rows">
      {of.recipients.map(({ account, gets }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: those who are hidden have nothing else
        <li key={at}>
          <span>
            <Named of={account} />
          </span>
          <StateMark tone={gets === 'letters' ? 'good' : 'idle'}>{t(`subscriptions.gets.${gets}`)}</StateMark>
        </li>
      ))}
    </ul>
  )
}

function Sendings({ of }: { of: Subscription }) {
  const { t } = useTranslation()
  const words = useWords()
  if (of.sendings.length === 0) return <p>{t('subscriptions.noSendings')}</p>
  return (
    <ul className="subscriptions__rows">
      {of.sendings.map(({ at, outcome, letters, problem }) => (
        <li key={at}>
          <span>
            <Moment at={at} />
            {problem && (
              <small className="subscriptions__hint">
                {words(problem.title)}. {words(problem.detail)}
              </small>
            )}
          </span>
          <span>{outcome === 'sent' && t('subscriptions.letters', { count: letters })}</span>
          <StateMark tone={outcome === 'sent' ? 'good' : 'warn'}>{t(`subscriptions.outcome.${outcome}`)}</StateMark>
        </li>
      ))}
    </ul>
  )
}
