import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { BulkDeed, BulkJobCreation } from '../../../client/index.ts'
import type { Selection } from '../registry/selection/selection.ts'
import { startJob } from './queries.ts'

/** All that is ticked, or the filter, as the server takes it. */
export const bulkBody = (deed: BulkDeed, selection: Selection, input: BulkJobCreation['input']): BulkJobCreation => ({
  deed: deed.name as BulkJobCreation['deed'],
  selection: { kind: 'filter', filter: { ...selection, except: [...selection.except] } as never },
  input,
})

/** Begins the job and opens its page. */
export function useBegin(onBegun: () => void) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  return async (deed: BulkDeed, selection: Selection, input: BulkJobCreation['input']): Promise<void> => {
    const { id } = await startJob(bulkBody(deed, selection, input))
    onBegun()
    await cache.invalidateQueries({ queryKey: ['jobs'] })
    await navigate({ to: '/jobs/$id', params: { id } })
  }
}
