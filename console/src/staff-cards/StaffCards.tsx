import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffCard } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'
import { ChangeDeeds } from './ChangeDeeds.tsx'
import { ProposeDialog } from './ProposeDialog.tsx'
import { staffCardsQuery } from './queries.ts'
import './staff-cards.css'

type Pending = StaffCard['pending'][number]
type Field = Pending['field']
const fields: readonly Field[] = ['email', 'phone', 'classes', 'load']

/** «Кадры» (E8): a person as an employee, a card for each post; what is to change stands under what is in force, until it is confirmed. */
export function StaffCards({ personId }: { personId: string }) {
  const cards = useQuery(staffCardsQuery(personId))
  if (!cards.data) return <Failed of={cards} />
  return cards.data.items.map((card) => <Card key={card.affiliationId} card={card} />)
}

function Card({ card }: { card: StaffCard }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const place = card.post === null ? card.node.title : `${card.post}, ${card.node.title}`
  return (
    <section className="posts staff-card" aria-label={t('staffCards.title', { place })}>
      <h2>{t('staffCards.title', { place })}</h2>
      <dl>
        <Row label={t('staffCards.fullName')}>{card.person.title}</Row>
        <Row label={t('staffCards.contingentId')}>{card.contingentId}</Row>
        {fields.map((field) => (
          <Row key={field} label={t(`card.field.${field}`)}>
            <Value field={field} of={card} />
            {card.pending
              .filter((change) => change.field === field)
              .map((change) => (
                <Waiting key={change.id} change={change} />
              ))}
          </Row>
        ))}
      </dl>
      {card.may.propose && (
        <Button size="small" onClick={() => setOpen(true)} aria-label={t('staffCards.proposeLabel', { place })}>
          {t('staffCards.propose')}
        </Button>
      )}
      {open && <ProposeDialog card={card} onClose={() => setOpen(false)} />}
    </section>
  )
}

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

function Waiting({ change }: { change: Pending }) {
  const { t } = useTranslation()
  return (
    <div className="staff-card__waiting">
      <StateMark tone="warn">{t('staffCards.waits')}</StateMark>
      <ins>
        <Value field={change.field} of={change.becomes} />
      </ins>
      <small>
        {t('staffCards.by', { who: change.proposedBy ?? t('staffCards.hidden') })} <Moment at={change.proposedAt} />
      </small>
      <ChangeDeeds change={change} />
    </div>
  )
}

function Value({ field, of }: { field: Field; of: Partial<Pick<StaffCard, Field>> }) {
  const { t } = useTranslation()
  const { email, phone, classes = [], load = [] } = of
  const words = {
    email: email ?? '',
    phone: phone ?? '',
    classes: classes.map(({ title }) => title).join(', '),
    load: load
      .map(({ subject, hours }) => (hours === null ? subject : t('staffCards.perWeek', { subject, hours })))
      .join('; '),
  }
  return words[field] || t('staffCards.empty')
}
