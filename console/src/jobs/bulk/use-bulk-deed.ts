import { useNavigate } from '@tanstack/react-router'
import type { FormInstance } from 'antd'
import type { BulkDeed, BulkJobCreation } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import type { Selection } from '../../registry/selection/selection.ts'
import { startJob } from '../queries.ts'

export type Input = BulkJobCreation['input']

/** All that is ticked, or the filter, as the server takes it. */
export const bulkBody = (deed: BulkDeed, selection: Selection, input: Input): BulkJobCreation => ({
  deed: deed.name as BulkJobCreation['deed'],
  selection: { kind: 'filter', filter: { ...selection, except: [...selection.except] } as never },
  input,
})

interface BulkOptions<Values> {
  readonly selection: Selection
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
