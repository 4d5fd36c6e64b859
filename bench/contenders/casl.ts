import { ALL_QUESTIONS, type Contender } from '../contender.ts'
import { accountId, actionId, GRANTS_EACH, organizationId, pathUp, type Region, WHOLE_REGION } from '../facts.ts'
import { importPeer, peerVersion } from '../peers.ts'

interface Ability {
  can(action: string, subject: object): boolean
}

interface Rule {
  readonly action: readonly string[]
  readonly subject: string
  readonly conditions: { readonly above: string }
}

interface Casl {
  createMongoAbility(rules: readonly Rule[]): Ability
  subject(type: string, thing: object): object
}

const name = `CASL ${peerVersion('@casl/ability')}`

/** An ability per account, kept for ever: the fastest that CASL can be, for a server that can afford it. */
export const caslCached: Contender = {
  name: `${name}, cached abilities`,
  told: 'a rule per grant (`conditions: { above: scope }`), an ability per account, all kept',
  accounts: WHOLE_REGION,
  questions: ALL_QUESTIONS,
  async hold(region, { accountIds, actionIds, organizationIds }) {
    const casl = await load()
    const organizations = describeOrganizations(casl, region)
    const abilities = new Map<string, Ability>()
    for (const [account, rules] of rulesByAccount(region)) abilities.set(account, casl.createMongoAbility(rules))
    return (from, to) => {
      let allowed = 0
      for (let n = from; n < to; n++) {
        const ability = abilities.get(accountIds[n] as string) as Ability
        if (ability.can(actionIds[n] as string, organizations.get(organizationIds[n] as string) as object)) allowed++
      }
      return allowed
    }
  },
}

/** An ability made for each question out of rules that are there already: one request of a server, without its database. */
export const caslPerRequest: Contender = {
  name: `${name}, built per request`,
  told: 'the same rules, an ability made anew for each question',
  accounts: WHOLE_REGION,
  questions: 32_768,
  async hold(region, { accountIds, actionIds, organizationIds }) {
    const casl = await load()
    const organizations = describeOrganizations(casl, region)
    const rules = rulesByAccount(region)
    return (from, to) => {
      let allowed = 0
      for (let n = from; n < to; n++) {
        const ability = casl.createMongoAbility(rules.get(accountIds[n] as string) as Rule[])
        if (ability.can(actionIds[n] as string, organizations.get(organizationIds[n] as string) as object)) allowed++
      }
      return allowed
    }
  },
}

async function load(): Promise<Casl> {
  return (await importPeer('@casl/ability')) as Casl
}

/** An organization as CASL sees it: with the ids of all above it, itself included, since CASL knows no trees. */
function describeOrganizations(casl: Casl, region: Region): Map<string, object> {
  const organizations = new Map<string, object>()
  for (let n = 0; n < region.organizations; n++) {
    const id = organizationId(n)
    organizations.set(id, casl.subject('organization', { id, above: pathUp(region, n).map(organizationId) }))
  }
  return organizations
}

function rulesByAccount(region: Region): Map<string, Rule[]> {
  const actions = region.roles.map((role) => role.map(actionId))
  const rules = new Map<string, Rule[]>()
  for (let account = 0; account < region.accounts; account++) {
    const held = Array.from({ length: GRANTS_EACH }, (_, n): Rule => {
      const grant = account * GRANTS_EACH + n
      const above = organizationId(region.grantScopes[grant] as number)
      const action = actions[region.grantRoles[grant] as number] as string[]
      return { action, subject: 'organization', conditions: { above } }
    })
    rules.set(accountId(account), held)
  }
  return rules
}
