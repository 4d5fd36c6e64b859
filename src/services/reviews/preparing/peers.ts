import type { FrozenItem } from '../shapes.ts'

interface Held {
  readonly account_id: string
  readonly role_id: string | null
  readonly right_id: string | null
}

/** «Есть у 3 из 41 завуча»: of those of the same post, how many hold the same power anywhere within the review. */
export function peersIn(
  posts: readonly { readonly account_id: string; readonly post: string }[],
  held: readonly Held[],
): (one: Held) => FrozenItem['peers'] {
  const postsOf = Map.groupBy(posts, ({ account_id }) => account_id)
  const of = countDistinct(posts.map(({ post, account_id }) => [post, account_id]))
  const have = countDistinct(
    held.flatMap((one) =>
      (postsOf.get(one.account_id) ?? []).map(({ post }): [string, string] => [
        `${post}\n${powerOf(one)}`,
        one.account_id,
      ]),
    ),
  )
  return (one) => {
    const [first] = postsOf.get(one.account_id) ?? []
    if (first === undefined) return null
    const { post } = first
    return { post, of: of.get(post) ?? 0, have: have.get(`${post}\n${powerOf(one)}`) ?? 0 }
  }
}

const powerOf = ({ role_id, right_id }: Held): string => role_id ?? right_id ?? ''

function countDistinct(pairs: readonly (readonly [string, string])[]): Map<string, number> {
  const sets = new Map<string, Set<string>>()
  for (const [key, value] of pairs) {
    const set = sets.get(key) ?? new Set()
    sets.set(key, set.add(value))
  }
  return new Map([...sets].map(([key, set]) => [key, set.size]))
}
