import { MutationCache, QueryClient } from '@tanstack/react-query'
import { createDostupClient, ProblemError } from '../../../client/index.ts'
import { currentLanguage } from '../i18n/index.ts'

export const meKey = ['session'] as const
/** What a deed would do: such questions begin with this. */
export const previewKey = ['decisions', 'preview'] as const

/** A refusal is an answer: asking again would only get it again. Only an unreachable or failing server is retried. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 502)

export const queryClient: QueryClient = new QueryClient({
  // A deed that has begun is no longer asked about: its own question, coming after it, would be refused.
  mutationCache: new MutationCache({ onMutate: () => queryClient.cancelQueries({ queryKey: previewKey }) }),
  defaultOptions: {
    // «Always»: the server may be reachable where the browser believes to be offline (a school's own network).
    queries: { networkMode: 'always', retry: worthRetrying, staleTime: 5_000, refetchOnWindowFocus: true },
    mutations: { networkMode: 'always', retry: false },
  },
})

export const client = createDostupClient({
  baseUrl: window.location.origin,
  language: currentLanguage,
  // The session ended elsewhere (signed out, blocked): whatever was loaded in its name goes with it.
  onSignedOut: () => {
    queryClient.setQueryData(meKey, null)
  },
})
