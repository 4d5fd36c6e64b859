import { meKey, queryClient } from '../../session/client.ts'
import type { HireForm } from './hiring.ts'

/** In memory only: it outlives a session that has ended in the middle of typing, for the same account, and no more. */
let kept: { readonly account: string; readonly form: HireForm } | undefined

export const keepDraft = (account: string, form: HireForm): void => {
  kept = { account, form }
}

export const draftOf = (account: string): HireForm | undefined => (kept?.account === account ? kept.form : undefined)

export const dropDraft = (): void => {
  kept = undefined
}

/** Whoever leaves the form has agreed to lose it, unless the session ended under them. */
export const dropDraftUnlessSignedOut = (): void => {
  if (queryClient.getQueryData(meKey) !== null) dropDraft()
}
