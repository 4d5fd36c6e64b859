import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Page } from '../../../../client/index.ts'
import type { RegistryQuery } from '../registry-query.ts'
import { narrowingOf } from '../selection/selection.ts'

/** How many there are beyond what is always counted, once somebody asks; of another filter it says nothing. */
export const useExactCount = (
  name: string,
  query: RegistryQuery,
  load: (query: RegistryQuery) => Promise<Page<object>>,
) => {
  const narrowing = narrowingOf(query)
  const key = JSON.stringify(narrowing)
  const [asked, ask] = useState<string>()
  const counted = useQuery({
    queryKey: [name, 'count', narrowing],
    queryFn: async () => (await load({ ...narrowing, limit: 1, count: 'exact' })).total,
    enabled: asked === key,
  })
  return [asked === key ? counted.data : undefined, () => ask(key)] as const
}
