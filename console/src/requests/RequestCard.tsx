import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Request } from '../../../client/index.ts'
import { ApprovalDeeds } from '../approvals/ApprovalDeeds.tsx'
import { approvalQuery } from '../approvals/queries.ts'
import { Stages } from '../approvals/Stages.tsx'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { useWords } from '../i18n/words.ts'
import { PanelFacts } from '../registry/side/PanelFacts.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { Attachments } from './Attachments.tsx'
import { Items } from './Items.tsx'
import { requestQuery } from './queries.ts'
import { RequestDeeds } from './RequestDeeds.tsx'
import { RequestEvents } from './RequestEvents.tsx'
import { RequestState } from './RequestState.tsx'
import { useTicked } from './use-ticked.ts'
import './requests.css'
import './own-texts.ts'

export function RequestCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(requestQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  return <Card key={id} request={card.data} />
}

/** Of whom it is, what is asked, what approval would do; its history, and what the viewer may do with it. */
function Card({ request }: { request: Request }) {
  const { t } = useTranslation()
  const ticked = useTicked(request)
  const approvalId = request.route?.approvalId ?? ''
  const approval = useQuery({ ...approvalQuery(approvalId), enabled: approvalId !== '' }).data
  const tabs: CardTab[] = [
    { key: 'items', label: t('requests.items'), content: <Items request={request} ticked={ticked} /> },
    ...(approval ? [{ key: 'approval', label: t('requests.approval'), content: <Stages approval={approval} /> }] : []),
    { key: 'history', label: t('card.history'), content: <RequestEvents request={request} /> },
    { key: 'files', label: t('requests.files'), content: <Attachments request={request} /> },
  ]
  return (
    <CardFrame
      title={t('requests.title', { kind: t(`requests.kind.${request.kind}`), number: request.number })}
      above={<Link to="/requests">{t('shell.section.requests')}</Link>}
      state={<RequestState request={request} />}
      deeds={
        <>
          {approval && <ApprovalDeeds approval={approval} />}
          <RequestDeeds request={request} itemIds={ticked.ids} />
        </>
      }
      parameters={<Facts request={request} />}
      tabs={tabs}
    />
  )
}

const whoAsked = (t: TFunction, { own, byProduct, askedBy }: Request): string =>
  own ? t('requests.byMe') : byProduct ? t('requests.byProduct') : (askedBy ?? t('requests.hidden'))

const routeWords = (t: TFunction, route: string, stage: string | null): string =>
  stage === null ? route : t('requests.routeStage', { route, stage })

function Facts({ request }: { request: Request }) {
  const { t } = useTranslation()
  const words = useWords()
  const { route } = request
  return (
    <>
      {request.waitsForWord && <p className="requests__wait">{t('requests.waitsForWord')}</p>}
      <PanelFacts
        facts={[
          [t('requests.organization'), <OrganizationLink key="of" of={request.organization} />],
          [t('requests.askedBy'), whoAsked(t, request)],
          [t('requests.route'), route && routeWords(t, words(route.title), route.stage && words(route.stage))],
          [t('requests.routeDue'), route?.dueAt && <Moment at={route.dueAt} />],
          [t('requests.takenBy'), request.takenBy],
          [t('requests.reason'), request.reason],
          [t('requests.sentAt'), request.sentAt && <Moment at={request.sentAt} />],
          [t('requests.dueAt'), request.dueAt && <Moment at={request.dueAt} />],
          [t('requests.settledAt'), request.settledAt && <Moment at={request.settledAt} />],
        ]}
      />
    </>
  )
}
