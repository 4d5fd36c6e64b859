import { isEmail } from '../../../core/texts/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import type { NewAccount } from '../shapes.ts'

/** The form of a new account with what it left to the preset; an empty text stands for what nobody says. */
export interface FilledIn extends NewAccount {
  readonly metarole: string
  readonly homeId: string
}

/** L12: where the login is an e-mail address, it alone suffices: the organization is one's own, the kind the usual one. */
export function filledIn({ decisions }: Context, actor: Actor, form: NewAccount): FilledIn {
  const { login, newAccount } = decisions.catalog.policies
  const own = actor.accountId === null ? undefined : decisions.homeOf(actor.accountId)
  const address = form.login.trim()
  return {
    ...form,
    metarole: form.metarole ?? newAccount.metarole ?? '',
    homeId: form.homeId ?? own ?? '',
    ...(form.email === undefined && login.email && isEmail(address) && { email: address }),
  }
}
