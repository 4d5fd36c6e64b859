import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../client/index.ts'
import { client } from './client.ts'

/** Who else vouches for people, and where to write to when nothing helps. */
export const useOffered = () =>
  useQuery({
    queryKey: ['session-providers'],
    queryFn: () => ask(client.GET('/api/session/providers')),
    staleTime: 60_000,
  }).data
