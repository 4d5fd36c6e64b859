import type { Affiliation } from '../../../../client/index.ts'
import { withoutEmpty } from '../../card/changed.ts'
import type { PostDeed } from '../queries.ts'

export type DeedName = Exclude<PostDeed['deed'], 'edit'>

/** The form of a deed with a post, as it is typed. */
export interface PostDeedForm {
  readonly nodeId?: string
  readonly post?: string
  /** The first day of the new state of things. */
  readonly day?: string | null
  readonly orderNumber?: string
  readonly orderDate?: string | null
  readonly endGrants?: boolean
  readonly posts?: 'all' | 'one'
  /** It is no expulsion. */
  readonly graduates?: boolean
  readonly account?: 'setting' | 'disable' | 'keep'
}

/** Absent: many posts, each at a place of its own. */
export const firstValues = (deed: DeedName, today: string, one?: Affiliation): PostDeedForm => ({
  day: today,
  ...(deed === 'transfer' ? { ...(one && { nodeId: one.node.id, post: one.post ?? '' }), endGrants: true } : {}),
  ...(deed === 'dismiss' ? { posts: 'all', account: 'setting' } : {}),
  ...(deed === 'expel' ? { graduates: false, account: 'setting' } : {}),
})

/** What the form asks for, as the server takes it. Today is the server's own «at once». */
export function postDeedOf(deed: DeedName, form: PostDeedForm, today: string): PostDeed {
  const { nodeId = '', post, day, orderNumber, orderDate, endGrants, posts, graduates, account } = form
  const order = withoutEmpty({ orderNumber, orderDate })
  const later = day && day !== today ? day : undefined
  const then = account === 'disable' || account === 'keep' ? { account } : {}
  switch (deed) {
    case 'transfer': {
      const body = { nodeId, ...withoutEmpty({ post, from: later }), ...order, endGrants: endGrants ?? false }
      return { deed, body }
    }
    case 'dismiss':
      return { deed, body: { ...withoutEmpty({ until: later }), ...order, ...(posts ? { posts } : {}), ...then } }
    case 'expel':
      return { deed, body: { ...withoutEmpty({ until: later }), ...order, graduates: graduates ?? false, ...then } }
    case 'class':
      return { deed, body: { nodeId, ...withoutEmpty({ from: later }), ...order } }
    default:
      return { deed, body: { ...withoutEmpty({ from: later }), ...order } }
  }
}
