import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { personQuery } from '../persons/queries.ts'
import { FailurePage, NoSuchPage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { useUrl } from '../shell/url.ts'
import { MergePage } from './MergePage.tsx'

/** Any persons side by side, by the address: of a request to merge, or chosen in a list. */
export function ComparePage() {
  const [url] = useUrl()
  const navigate = useNavigate()
  const ids = [...new Set((url.ids ?? '').split(',').filter(Boolean))].slice(0, 10)
  const cards = useQueries({ queries: ids.map(personQuery) })
  const failed = cards.find(({ error, data }) => error && !data)
  if (failed?.error) return <FailurePage error={failed.error} onRetry={() => failed.refetch()} />
  const loaded = cards.flatMap(({ data }) => data ?? [])
  if (loaded.length < ids.length) return <WaitingPage />
  // Those who were merged meanwhile are one.
  const persons = [...new Map(loaded.map((person) => [person.id, person])).values()]
  if (persons.length < 2) return <NoSuchPage />
  return (
    <MergePage
      key={persons.map(({ id }) => id).join()}
      persons={persons}
      onMerged={(id) => void navigate({ to: '/persons/$id', params: { id } })}
    />
  )
}
