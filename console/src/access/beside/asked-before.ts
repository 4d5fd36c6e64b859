import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../../client/index.ts'

export const whyKey = ['decisions', 'why'] as const

const mostAsked = 5

/** The last answers but this one, the latest first: as long as they are at hand, and gone with the session. */
export const useAskedBefore = ({ account, action, node }: Answer): Answer[] => {
  const found = useQueryClient().getQueryCache().findAll({ queryKey: whyKey })
  const answers = found
    .flatMap(({ state }) => (state.data === undefined ? [] : [{ ...state, data: state.data as Answer }]))
    .sort((a, b) => b.dataUpdatedAt - a.dataUpdatedAt)
    .map(({ data }) => data)
  const others = new Map(answers.map((one) => [keyOf(one), one]))
  others.delete(keyOf({ account, action, node }))
  return [...others.values()].slice(0, mostAsked)
}

const keyOf = ({ account, action, node }: Pick<Answer, 'account' | 'action' | 'node'>) =>
  [account.id, action.id, node.id].join(' ')
