import { newId } from '../../../database/index.ts'
import type { Deed } from '../../audit/index.ts'
import { getMetarole } from '../../catalog/index.ts'
import { accountFact } from '../../decisions/index.ts'
import { hashPassword } from '../../passwords/index.ts'
import { loginKey } from '../logins/login-key.ts'
import { countAccounts, findAccountByLogin, insertAccount } from '../queries-accounts.ts'

export const administratorLogin = 'admin'

export interface Appointment {
  readonly homeId: string
  readonly providePassword: () => Promise<string>
}

/**
 * Gives a system without an administrator its first one (the preset says which), with a password that is
 * asked for only then. Undefined when somebody of that metarole who can sign in is there already.
 */
export const appointAdministrator: Deed<Appointment, { id: string; role: string | null } | undefined> = {
  name: 'accounts.appoint-administrator',
  kind: 'model',
  async decide(ctx, tx, _actor, { homeId, providePassword }) {
    const first = ctx.decisions.catalog.administrator
    if (first === null) throw new Error('a preset without metaroles has no administrator')
    const metarole = getMetarole(ctx.decisions.catalog, first.metarole)
    const present = await countAccounts(tx, { metarole: metarole.id, active: true, withPassword: true })
    if (present > 0 || (await findAccountByLogin(tx, administratorLogin)) !== undefined) {
      return { result: undefined, changed: 'nothing' }
    }
    const id = newId()
    const passwordHash = await hashPassword(ctx, await providePassword())
    const account = { id, metarole: metarole.id, home_id: homeId, person_id: null, email: null, active: true }
    const login = { login: administratorLogin, login_key: loginKey(administratorLogin), password_hash: passwordHash }
    await insertAccount(tx, { ...account, ...login, must_change_password: false })
    const fields = [{ field: 'metarole', old: null, new: metarole.id }]
    return {
      result: { id, role: first.role },
      changed: [
        { operation: 'create', model: 'account', id, title: administratorLogin, organizationId: homeId, fields },
      ],
      facts: [{ put: 'account', account: accountFact(account) }],
    }
  },
}
