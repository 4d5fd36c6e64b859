import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PanelFacts } from '../registry/side/PanelFacts.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { recordQuery } from './queries.ts'
import { RecordDeeds } from './RecordDeeds.tsx'

/** Beside the list of records: where it hangs, whose it is, and what can be done with it. */
export function RecordPanel({ id }: { id: string }) {
  const { t } = useTranslation()
  const card = useQuery(recordQuery(id))
  if (card.error && !card.data) return <FailurePage inside error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <Waiting />
  const record = card.data
  return (
    <>
      <div className="side-panel__deeds">
        <Link to="/records/$id" params={{ id }}>
          {t('registry.side.open')}
        </Link>
        <RecordDeeds record={record} />
      </div>
      <PanelFacts
        facts={[
          [t('card.field.home'), record.home?.title],
          [t('records.owners'), record.owners.map(({ title }) => title).join(', ')],
          [t('card.field.tags'), record.tags.join(', ')],
          [t('records.note'), record.note],
        ]}
      />
    </>
  )
}
