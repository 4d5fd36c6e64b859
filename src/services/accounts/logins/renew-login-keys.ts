import type { Deed } from '../../audit/index.ts'
import { loginKey, ownKey } from './login-key.ts'
import {
  countStaleLogins,
  listStaleLogins,
  listTakenKeys,
  type StaleLogin,
  saveLoginKeys,
} from './queries-login-keys.ts'

/**
 * Makes the keys of logins anew after an edition of the program that tells more look-alikes. Where two accounts turn out to look alike, both
 * go on signing in, each by its own signs: the older has the key, so that nobody else takes the like, and the others are answered, for
 * whoever runs the server to know of.
 */
export const renewLoginKeys: Deed<undefined, readonly string[]> = {
  name: 'accounts.renew-login-keys',
  kind: 'model',
  async decide(_ctx, tx) {
    if ((await countStaleLogins(tx)) === 0) return { result: [], changed: 'nothing' }
    const stale = await listStaleLogins(tx)
    const taken = new Set(
      await listTakenKeys(
        tx,
        stale.map(({ login }) => loginKey(login)),
      ),
    )
    const alike: StaleLogin[] = []
    const renewed = stale.map((account) => {
      const key = loginKey(account.login)
      if (taken.has(key)) alike.push(account)
      const own = taken.has(key) ? ownKey(account.login) : key
      taken.add(key)
      return { id: account.id, key: own }
    })
    await saveLoginKeys(tx, renewed)
    const [first, ...others] = alike.map(
      ({ id, login, home_id }) =>
        ({
          operation: 'update',
          model: 'account',
          id,
          title: login,
          organizationId: home_id,
          fields: [{ field: 'looksLikeAnother', old: false, new: true }],
        }) as const,
    )
    const result = alike.map(({ login }) => login)
    return first === undefined ? { result, changed: 'nothing' } : { result, changed: [first, ...others], facts: [] }
  },
}
