import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PersonRecords as Records } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { dayIn } from '../registry/time/Moment.tsx'
import { useZone } from '../session/me.ts'
import { Failed } from '../shell/Failed.tsx'
import { recordsQuery } from './queries.ts'
import './own-texts.ts'

/** On the card of a person: what came in about them, from where, and which fields each record gives (E10). */
export function PersonRecords({ personId }: { readonly personId: string }) {
  const { t } = useTranslation()
  const records = useQuery(recordsQuery(personId))
  const names = useFieldNames()
  if (!records.data) return <Failed of={records} />
  const { items, byHand } = records.data
  if (items.length === 0) return null
  return (
    <section className="posts" aria-labelledby="records-title">
      <h2 id="records-title">{t('duplicates.records')}</h2>
      <ul>
        {items.map((record) => (
          <RecordRow key={record.id} record={record} />
        ))}
      </ul>
      {byHand.length > 0 && <p>{t('duplicates.byHand', { fields: names(byHand) })}</p>}
    </section>
  )
}

const useFieldNames = () => {
  const { t } = useTranslation()
  return (fields: readonly string[]): string => fields.map((field) => t(`card.field.${field}`)).join(', ')
}

function RecordRow({ record }: { readonly record: Records['items'][number] }) {
  const { t } = useTranslation()
  const zone = useZone()
  const names = useFieldNames()
  const { source, externalId, seenAt, goneAt, merged, gives } = record
  return (
    <li className="posts__row">
      <div>
        <b>{t('duplicates.recordOf', { source, id: externalId })}</b>
        {goneAt && <StateMark tone="idle">{t('duplicates.recordGone', { day: dayIn(goneAt, zone) })}</StateMark>}
        <small>
          {t('duplicates.recordSeen', { day: dayIn(seenAt, zone) })}
          {merged && `, ${t('duplicates.recordMerged')}`}
          {gives.length > 0 && ` · ${t('duplicates.gives', { fields: names(gives) })}`}
        </small>
      </div>
    </li>
  )
}
