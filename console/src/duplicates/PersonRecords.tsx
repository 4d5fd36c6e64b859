import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PersonRecords as Records } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { dayIn } from '../registry/time/Moment.tsx'
import { useZone } from '../session/me.ts'
import { Failed } from '../shell/Failed.tsx'
import { followRecords, recordsQuery } from './queries.ts'
import './own-texts.ts'

interface PersonRecordsProps {
  readonly personId: string
  /** Whether the viewer changes what the card says. */
  readonly edits: boolean
}

/** On the card of a person: what came in about them, from where, and which fields each record gives (E10). */
export function PersonRecords({ personId, edits }: PersonRecordsProps) {
  const { t } = useTranslation()
  const records = useQuery(recordsQuery(personId))
  if (!records.data) return <Failed of={records} />
  const { items, entered, signIns } = records.data
  if (items.length + entered.length + signIns.length === 0) return null
  return (
    <section className="posts" aria-labelledby="records-title">
      <h2 id="records-title">{t('duplicates.records')}</h2>
      <ul>
        {items.map((record) => (
          <RecordRow key={record.id} record={record} />
        ))}
        {entered.map((entry) => (
          <EnteredRow key={entry.at} entry={entry} />
        ))}
        {signIns.map((signIn) => (
          <SignInRow key={`${signIn.provider} ${signIn.name}`} signIn={signIn} />
        ))}
      </ul>
      {items.length > 0 && <ByHand personId={personId} edits={edits} records={records.data} />}
    </section>
  )
}

/** What a hand has set over the records, and the way back: those that a record says which its source still has. */
function ByHand({ personId, edits, records }: PersonRecordsProps & { readonly records: Records }) {
  const { t } = useTranslation()
  const names = useFieldNames()
  const { byHand, items } = records
  const said = new Set(items.flatMap(({ goneAt, fields }) => (goneAt ? [] : fields.map(({ field }) => field))))
  const back = byHand.filter((field) => said.has(field))
  const follow = useDeed({
    run: () => followRecords(personId, back),
    said: () => t('duplicates.followed', { fields: names(back) }),
  })
  if (byHand.length === 0) return null
  return (
    <p>
      {t('duplicates.byHand', { fields: names(byHand) })}{' '}
      {edits && back.length > 0 && (
        <Button size="small" loading={follow.isPending} onClick={() => follow.perform()}>
          {t('duplicates.follow', { fields: names(back) })}
        </Button>
      )}
    </p>
  )
}

function EnteredRow({ entry: { how, at, merged, fields } }: { readonly entry: Records['entered'][number] }) {
  const { t } = useTranslation()
  const zone = useZone()
  const said = fields.flatMap(({ field, value }) => (value === null || field === 'home' ? [] : [value]))
  return (
    <li className="posts__row">
      <div>
        <b>{t(`duplicates.entered.${how}`, { day: dayIn(at, zone) })}</b>
        <small>
          {said.join(' · ')}
          {merged && ` · ${t('duplicates.recordMerged')}`}
        </small>
      </div>
    </li>
  )
}

function SignInRow({ signIn }: { readonly signIn: Records['signIns'][number] }) {
  const { t } = useTranslation()
  const zone = useZone()
  const { provider, name, boundAt, lastUsedAt } = signIn
  return (
    <li className="posts__row">
      <div>
        <b>{t('duplicates.signIn', { provider, name })}</b>
        <small>
          {t('duplicates.boundAt', { day: dayIn(boundAt, zone) })}
          {lastUsedAt && ` · ${t('duplicates.lastUsedAt', { day: dayIn(lastUsedAt, zone) })}`}
        </small>
      </div>
    </li>
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
