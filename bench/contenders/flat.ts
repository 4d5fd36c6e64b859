import { ALL_QUESTIONS, type Contender } from '../contender.ts'
import { GRANTS_EACH, intervals, WHOLE_REGION } from '../facts.ts'

/**
 * What a person writes who knows the facts beforehand and needs nothing else: whole numbers in flat arrays, no times, no states,
 * no owners, no shares, no way to change or to explain. The measure of how much of the machine a check can use at all.
 */
export const flat: Contender = {
  name: 'Flat loop by hand',
  told: 'typed arrays, whole-number ids, three grants an account and nothing else',
  accounts: WHOLE_REGION,
  questions: ALL_QUESTIONS,
  async hold(region, questions) {
    const { enter, exit } = intervals(region)
    const words = Math.ceil(region.actions / 32)
    const bits = new Int32Array(region.roles.length * words)
    for (const [role, actions] of region.roles.entries()) {
      for (const action of actions) {
        const word = role * words + (action >> 5)
        bits[word] = (bits[word] as number) | (1 << (action & 31))
      }
    }
    const grants = new Int32Array(region.grantRoles.length * 2)
    for (const [grant, role] of region.grantRoles.entries()) {
      grants[grant * 2] = role
      grants[grant * 2 + 1] = region.grantScopes[grant] as number
    }
    const { accounts, actions, organizations } = questions
    const may = (account: number, action: number, organization: number): boolean => {
      const place = enter[organization] as number
      const end = (account + 1) * GRANTS_EACH
      for (let grant = account * GRANTS_EACH; grant < end; grant++) {
        const word = (grants[grant * 2] as number) * words + (action >> 5)
        if (((bits[word] as number) & (1 << (action & 31))) === 0) continue
        const scope = grants[grant * 2 + 1] as number
        if ((enter[scope] as number) <= place && place <= (exit[scope] as number)) return true
      }
      return false
    }
    return (from, to) => {
      let allowed = 0
      for (let n = from; n < to; n++) {
        if (may(accounts[n] as number, actions[n] as number, organizations[n] as number)) allowed++
      }
      return allowed
    }
  },
}
