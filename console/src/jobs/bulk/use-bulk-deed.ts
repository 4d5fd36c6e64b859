import { useNavigate } from '@tanstack/react-router'
import type { FormInstance } from 'antd'
import type { BulkDeed, BulkJobCreation, ChosenInBook, ChosenPosts } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import type { Selection } from '../../registry/selection/selection.ts'
import { startJob } from '../queries.ts'

export type Input = BulkJobCreation['input']

/** Rows of a list, or of a book’s own, or what was found by them: things by their ids, as they were at that moment. */
export type Chosen = Selection | ChosenInBook | Pick<ChosenPosts, 'ids' | 'at'>

/** All that is ticked, or the filter, as the server takes it. */
export const bulkBody = (deed: BulkDeed, chosen: Chosen, input: Input): BulkJobCreation => ({
  deed: deed.name as BulkJobCreation['deed'],
  selection: selectionOf(chosen),
  input,
})

function selectionOf(chosen: Chosen): BulkJobCreation['selection'] {
  if ('bookId' in chosen) return chosen
  if ('ids' in chosen) return { kind: 'ids', ids: chosen.ids, at: chosen.at }
  return { kind: 'filter', filter: { ...chosen, except: [...chosen.except] } as never }
}

interface BulkOptions<Values> {
  readonly selection: Chosen
  readonly form?: FormInstance<Values>
  /** What is said once for all. */
  readonly inputOf: (values: Values) => Input
  readonly onBegun?: () => void
}

/** Begins the job and opens its page. */
export function useBulkDeed<Values>(deed: BulkDeed, { selection, form, inputOf, onBegun }: BulkOptions<Values>) {
  const navigate = useNavigate()
  return useDeed({
    run: (values: Values) => startJob(bulkBody(deed, selection, inputOf(values))),
    ...(form ? { form } : {}),
    changes: [['jobs']],
    onDone: async ({ id }) => {
      onBegun?.()
      await navigate({ to: '/jobs/$id', params: { id } })
    },
  })
}
