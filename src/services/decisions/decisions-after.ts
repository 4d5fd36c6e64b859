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
  const supposed = <Asked extends readonly unknown[], T>(method: (...asked: Asked) => T) => {
    return (...asked: Asked): T =>
      isSupposed || facts.length === 0 ? method(...asked) : suppose([], () => method(...asked))
  }
  return Object.create(living, {
    suppose: { value: suppose },
    ...Object.fromEntries(questions.map((name) => [name, { value: supposed(living[name] as never) }])),
  }) as Decisions
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
  'effects',
  'moving',
  'merging',
  'facts',
  'subtree',
  'ancestors',
  'has',
  'kindOf',
  'homeOf',
  'metaroleOf',
] as const satisfies readonly (keyof Decisions)[]
