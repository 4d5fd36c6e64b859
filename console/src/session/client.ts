import { MutationCache, QueryClient } from '@tanstack/react-query'
import { createDostupClient, ProblemError } from '../../../client/index.ts'
import { currentLanguage } from '../i18n/index.ts'
import { askForProof } from './factors/proof-asked.ts'
import { isAnythingUnsaved } from './unsaved.ts'

export const meKey = ['session'] as const
/** Whether the session has ended under what is typed. */
export const endedKey = ['session-ended'] as const
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

/**
 * The session ended elsewhere (it expired, was signed out, was blocked): whatever was loaded in its name goes with it. Where something is
 * typed and not saved, the page waits behind the question to sign in again.
 */
export function endSession(): void {
  if (isAnythingUnsaved() && queryClient.getQueryData(meKey)) queryClient.setQueryData(endedKey, true)
  else queryClient.setQueryData(meKey, null)
}

/** What wants a fresh proof of who is in asks for it, and is sent again as it was: nothing that was typed is lost. */
const withProof = async (request: Request): Promise<Response> => {
  const again = request.clone()
  const response = await fetch(request)
  if (response.status !== 403) return response
  const told = await response
    .clone()
    .json()
    .catch(() => undefined)
  return told?.code === 'fresh-proof-needed' && (await askForProof()) ? await fetch(again) : response
}

export const client = createDostupClient({
  baseUrl: window.location.origin,
  language: currentLanguage,
  onSignedOut: endSession,
  fetch: withProof,
})
