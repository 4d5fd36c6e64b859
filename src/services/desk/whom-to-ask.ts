import type { Context } from '../decisions/index.ts'
import { listNames } from './queries-names.ts'

const mostNames = 3

/** By name: those at home there who hold the right there, or in the nearest above that has any (E4); never whoever asks. */
export async function whomToAsk(
  { database, decisions }: Context,
  accountId: string,
  {
    right = 'dostup.grants.give',
    place = decisions.homeOf(accountId),
  }: { right?: string; place?: string | undefined } = {},
): Promise<string[]> {
  if (place === undefined) return []
  const holders = decisions.accountsThat(right, place).filter((id) => id !== accountId)
  for (const at of [place, ...decisions.ancestors(place)]) {
    const here = holders.filter((id) => decisions.homeOf(id) === at)
    const names = await listNames(database.kysely, here)
    if (names.length > 0) return [...new Set(names)].slice(0, mostNames)
  }
  return []
}
