import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Approval } from '../../../client/index.ts'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { useWords } from '../i18n/words.ts'
import { PanelFacts } from '../registry/side/PanelFacts.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { ApprovalDeeds } from './ApprovalDeeds.tsx'
import { ApprovalState } from './ApprovalState.tsx'
import { approvalQuery, documentAddress, packageAddress } from './queries.ts'
import { Stages } from './Stages.tsx'
import './approvals.css'
import './own-texts.ts'

export function ApprovalCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(approvalQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  return <Card key={id} approval={card.data} />
}

/** Its stages, who decided what and when, the signatures, and what the viewer may do. */
function Card({ approval }: { approval: Approval }) {
  const { t } = useTranslation()
  const tabs: CardTab[] = [
    { key: 'stages', label: t('approvals.stages'), content: <Stages approval={approval} /> },
    { key: 'history', label: t('card.history'), content: <Events approval={approval} /> },
    { key: 'signatures', label: t('approvals.signatures'), content: <Signatures approval={approval} /> },
  ]
  return (
    <CardFrame
      title={approval.title}
      above={<Link to="/approvals">{t('shell.section.approvals')}</Link>}
      state={<ApprovalState approval={approval} />}
      deeds={<ApprovalDeeds approval={approval} />}
      parameters={<Facts approval={approval} />}
      tabs={tabs}
    />
  )
}

function Facts({ approval }: { approval: Approval }) {
  const { t } = useTranslation()
  const words = useWords()
  const { changed, state, may } = approval
  return (
    <>
      {changed && state === 'going' && <Alert type="warning" showIcon title={t('approvals.changed')} />}
      {may.agree && !changed && <Alert type="info" showIcon title={t('approvals.yourTurn')} />}
      <PanelFacts
        facts={[
          [t('approvals.route'), words(approval.route)],
          [
            t(approval.objectKind === 'record' ? 'approvals.record' : 'approvals.place'),
            <Place key="of" {...approval} />,
          ],
          [t('approvals.request'), approval.objectKind === 'request' && <RequestOf key="request" {...approval} />],
          [t('approvals.startedBy'), approval.startedBy],
          [t('approvals.begun'), <Moment key="begun" at={approval.createdAt} />],
          [t('approvals.due'), approval.dueAt && <Moment at={approval.dueAt} />],
          [t('approvals.settled'), approval.settledAt && <Moment at={approval.settledAt} />],
          [t('approvals.version'), approval.version > 1 ? String(approval.version) : null],
        ]}
      />
      <p>
        <a href={documentAddress(approval.id)}>{t('approvals.download')}</a>
      </p>
    </>
  )
}

function Place({ objectKind, place, link }: Pick<Approval, 'objectKind' | 'place' | 'link'>) {
  const { t } = useTranslation()
  if (link)
    return (
      <>
        {place.title} · <a href={link}>{t('approvals.openDocument')}</a>
      </>
    )
  if (objectKind === 'document' || place.id === null) return place.title
  if (objectKind !== 'record') return <OrganizationLink of={place} />
  return (
    <Link to="/records/$id" params={{ id: place.id }}>
      {place.title}
    </Link>
  )
}

function RequestOf({ objectId, title }: Pick<Approval, 'objectId' | 'title'>) {
  return (
    <Link to="/requests/$id" params={{ id: objectId }}>
      {title}
    </Link>
  )
}

function Events({ approval }: { approval: Approval }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <Timeline
      style={{ paddingTop: 8 }}
      items={[...approval.events].reverse().map((event) => ({
        key: `${event.at} ${event.what}`,
        content: (
          <>
            {t(`approvals.event.${event.what}`, { defaultValue: event.what })}
            {event.stage && ` (${words(event.stage)})`} · <Moment at={event.at} /> ·{' '}
            {event.for ? t('approvals.insteadOf', { by: event.by, for: event.for }) : event.by}
            {event.text && <p className="approvals__said">{event.text}</p>}
          </>
        ),
      }))}
    />
  )
}

function Signatures({ approval: { id, signatures } }: { approval: Approval }) {
  const { t } = useTranslation()
  if (signatures.length === 0) return <p>{t('approvals.noSignatures')}</p>
  return (
    <ul className="approvals__list">
      {signatures.map(({ id: signature, method, by, at, report }) => (
        <li key={signature}>
          <span>
            <strong>{t(`approvals.signed.${method}`)}</strong> · {report.signer ?? by} · <Moment at={at} />
            {report.issuer && (
              <small>
                {t('approvals.signedBy', { issuer: report.issuer, until: (report.validUntil ?? '').slice(0, 10) })}
              </small>
            )}
          </span>
          <Button href={packageAddress(id, signature)}>{t('approvals.package')}</Button>
        </li>
      ))}
    </ul>
  )
}
