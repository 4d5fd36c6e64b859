import type { Context } from '../decisions/index.ts'
import { gatherRevocation } from './revocation/gather.ts'
import type { AuthorityAnswers } from './revocation/ocsp.ts'
import { askService, type NoWord, type ServiceWord } from './service/verifying-service.ts'
import type { SigningForm } from './shapes.ts'

/** Nothing of it is believed yet. */
export interface Gathered extends AuthorityAnswers {
  /** What the verifying service said, where one is set. */
  readonly service?: ServiceWord | NoWord | undefined
}

/**
 * All that others are asked about a signature before anything is locked: its authorities, and the service that verifies signatures, where
 * one is set; `documentOf` gives what is signed, if it is wanted.
 */
export async function gatherAnswers(
  ctx: Context,
  form: SigningForm | undefined,
  documentOf: () => Promise<Uint8Array>,
): Promise<Gathered> {
  const service = await askService(ctx, form, documentOf)
  return { ...(await gatherRevocation(ctx, form)), service }
}
