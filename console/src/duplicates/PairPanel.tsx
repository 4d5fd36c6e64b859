import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { Comparison } from './Comparison.tsx'
import { Evidence } from './Evidence.tsx'
import { Decisions } from './PairDeeds.tsx'
import { pairQuery } from './queries.ts'
import { firstChoice } from './survivors.ts'
import './own-texts.ts'

/** Beside the queue: both persons, what speaks for and against, and what may be decided at once. */
export function PairPanel({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const card = useQuery(pairQuery(id))
  if (card.error && !card.data) return <FailurePage inside error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <Waiting />
  const { persons, may } = card.data
  return (
    <>
      <div className="side-panel__deeds">
        <Link to="/duplicates/$id" params={{ id }}>
          {t('duplicates.compare')}
        </Link>
        {may.decide && <Decisions pair={card.data} />}
      </div>
      <div className="comparison--panel">
        <Comparison persons={persons} choice={firstChoice(persons)} onChoice={() => {}} fixed />
      </div>
      <Evidence pair={card.data} />
    </>
  )
}
