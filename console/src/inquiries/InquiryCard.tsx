import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Inquiry } from '../../../client/index.ts'
import { CardFrame, type CardTab } from '../card/CardFrame.tsx'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { StateMark } from '../card/StateMark.tsx'
import { FilesTab } from '../files/FilesTab.tsx'
import { PanelFacts } from '../registry/side/PanelFacts.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { useMay } from '../session/me.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { InquiryDeeds } from './InquiryDeeds.tsx'
import { inquiryQuery } from './queries.ts'
import { dayInWords, tones } from './words.ts'
import './inquiries.css'
import './own-texts.ts'

export function InquiryCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(inquiryQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  return <Card key={id} of={card.data} />
}

function Card({ of }: { of: Inquiry }) {
  const { t } = useTranslation()
  const may = useMay()
  const history: CardTab[] = may('dostup.changes.view')
    ? [{ key: 'history', label: t('card.history'), content: <HistoryTab model="inquiry" objectId={of.id} /> }]
    : []
  return (
    <CardFrame
      title={of.title}
      above={<Link to="/inquiries">{t('shell.section.inquiries')}</Link>}
      state={<StateMark tone={tones[of.state]}>{t(`inquiries.state.${of.state}`)}</StateMark>}
      deeds={<InquiryDeeds of={of} />}
      parameters={<Facts of={of} />}
      tabs={[
        { key: 'interactions', label: t('inquiries.interactions'), content: <Interactions of={of} /> },
        {
          key: 'files',
          label: t('inquiries.files'),
          content: <FilesTab of={{ object: 'inquiry', id: of.id }} editable={of.may.interact} />,
        },
        ...history,
      ]}
    />
  )
}

function Facts({ of }: { of: Inquiry }) {
  const { t } = useTranslation()
  const due = dayInWords(of.dueOn)
  return (
    <PanelFacts
      facts={[
        ['№', of.number],
        [t('inquiries.text'), of.text],
        [t('inquiries.applicant'), of.applicant && <Named key="applicant" of={of.applicant} />],
        [
          t('inquiries.responsible'),
          of.responsible ? <Named key="responsible" of={of.responsible} /> : t('inquiries.nobody'),
        ],
        [t('inquiries.dueOn'), due && (of.overdue ? `${due}, ${t('inquiries.overdue')}` : due)],
        [t('inquiries.organization'), <OrganizationLink key="of" of={of.organization} />],
        [t('inquiries.createdAt'), <Moment key="at" at={of.createdAt} />],
        [t('inquiries.settledAt'), of.settledAt && <Moment at={of.settledAt} />],
      ]}
    />
  )
}

function Named({ of: { id, title } }: { of: { readonly id: string | null; readonly title: string } }) {
  const { t } = useTranslation()
  if (id === null) return t('inquiries.hidden')
  return (
    <Link to="/accounts/$id" params={{ id }}>
      {title}
    </Link>
  )
}

function Interactions({ of }: { of: Inquiry }) {
  const { t } = useTranslation()
  if (of.interactions.length === 0) return <p>{t('inquiries.noInteractions')}</p>
  return (
    <ol className="inquiries__said">
      {of.interactions.map(({ id, kind, direction, at, applicant, by, text }) => (
        <li key={id}>
          <p className="inquiries__when">
            <strong>{t(`inquiries.kind.${kind}`)}</strong> <Moment at={at} /> ({t(`inquiries.direction.${direction}`)})
            {applicant && (
              <>
                {' '}
                <Named of={applicant} />
              </>
            )}
          </p>
          <p className="inquiries__text">{text}</p>
          <small>{t('inquiries.by', { by })}</small>
        </li>
      ))}
    </ol>
  )
}
