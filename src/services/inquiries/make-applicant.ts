import { newId } from '../../database/index.ts'
import { createAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { applicantMetarole } from './authority.ts'
import type { NewApplicant } from './shapes.ts'

/**
 * An applicant is made where somebody asks (L27), by the deed of accounts and with its rights (L10). They never sign in: without an e-mail
 * the login is made up, under the domain that leads nowhere (RFC 2606).
 */
export async function makeApplicant(
  ctx: Context,
  actor: Actor,
  { email, ...names }: NewApplicant,
  homeId: string,
): Promise<string> {
  const login = email || `applicant${newId()}@applicants.invalid`
  const form = {
    ...names,
    login,
    email: email || null,
    homeId,
    metarole: applicantMetarole,
    active: true,
    letter: false,
  }
  return await perform(ctx, actor, createAccount, form)
}
