import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../../client/index.ts'
import { client } from '../session/client.ts'

export const scopesQuery = queryOptions({
  queryKey: ['client-scopes'],
  queryFn: () => ask(client.GET('/api/clients/scopes')),
  staleTime: 'static',
})
