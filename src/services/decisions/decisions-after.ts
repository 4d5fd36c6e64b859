import type { FactChange } from '../../core/engine/index.ts'
import type { Decisions } from './decisions.ts'

/**
 * The decisions as they will be once these facts are committed, for the deeds of the transaction that moves them and for nobody else.
 * `facts` may grow: each question is asked with those of its moment. They are asked one by one and answered whole; `written`, which
 * answers later, is not for them.
 */
export function decisionsAfter(living: Decisions, facts: readonly FactChange[]): Decisions {
  let isSupposed = false
  const suppose: Decisions['suppose'] = (changes, ask) => {
    if (isSupposed) return living.suppose(changes, ask)
    isSupposed = true
    try {
      return living.suppose([...facts, ...changes], ask)
    } finally {
      isSupposed = false
    }
  }
  const concerned = whomItConcerns(facts)
  const supposed = (name: (typeof questions)[number]) => {
    const method = living[name] as (...asked: unknown[]) => unknown
    const concerns = concerned[kinds[name] ?? 'all']
    return (...asked: unknown[]): unknown =>
      isSupposed || facts.length === 0 || !concerns(asked[0]) ? method(...asked) : suppose([], () => method(...asked))
  }
  const answers = Object.fromEntries(questions.map((name) => [name, { value: supposed(name) }]))
  const allowed = supposed('allowed')
  // Whoever does a deed uses what it asks: as long as nothing is supposed, that is told by its numbers.
  const used: Decisions['allowed'] = (...asked) =>
    isSupposed || facts.length > 0 ? (allowed(...asked) as boolean) : living.asked(...asked)
  return Object.create(living, { suppose: { value: suppose }, ...answers, allowed: { value: used } }) as Decisions
}

type Concerned = Readonly<Record<'rights' | 'tree' | 'all', (first: unknown) => boolean>>

/** A grant to an account moves the rights of that account alone, and nobody's place: whoever asks of others is spared supposing it. */
function whomItConcerns(facts: readonly FactChange[]): Concerned {
  let seen = 0
  let last: FactChange | undefined
  let accounts: Set<string> | undefined = new Set()
  const look = () => {
    if (facts.length < seen || facts[seen - 1] !== last) [seen, accounts] = [0, new Set()]
    for (; seen < facts.length; seen++) {
      const account = accountGiven(facts[seen] as FactChange)
      accounts = account === undefined ? undefined : accounts?.add(account)
    }
    last = facts[seen - 1]
    return accounts
  }
  return {
    rights: (account) => look()?.has(account as string) ?? true,
    tree: () => look() === undefined,
    all: () => true,
  }
}

function accountGiven(fact: FactChange): string | undefined {
  if (!('put' in fact) || fact.put !== 'grant') return undefined
  const { subject } = fact.grant
  return 'account' in subject ? subject.account : undefined
}

/** Those that are asked of one account's rights, which comes first, and those of what has nothing to do with rights. */
const kinds: { readonly [name in (typeof questions)[number]]?: keyof Concerned } = {
  allowed: 'rights',
  held: 'rights',
  isHeldAnywhere: 'rights',
  filter: 'rights',
  actionsOn: 'rights',
  lacking: 'rights',
  lackingEverywhere: 'rights',
  holdsRight: 'rights',
  placesOf: 'rights',
  subtree: 'tree',
  ancestors: 'tree',
  has: 'tree',
  kindOf: 'tree',
  homeOf: 'tree',
  metaroleOf: 'tree',
}

const questions = [
  'allowed',
  'explain',
  'held',
  'isHeldAnywhere',
  'filter',
  'accountsThat',
  'pageOfAccounts',
  'pageOfNodes',
  'actionsOn',
  'lacking',
  'lackingEverywhere',
  'holdsRight',
  'placesOf',
  'offences',
  'offencesBy',
  'worse',
  'effects',
  'moving',
  'facts',
  'subtree',
  'ancestors',
  'has',
  'kindOf',
  'homeOf',
  'metaroleOf',
] as const satisfies readonly (keyof Decisions)[]
