import { sql } from 'kysely'
import { cutText } from '../../core/texts/index.ts'
import { perform } from '../audit/index.ts'
import { createRule, editRule, listRules, seesRule } from '../birthright/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { type Actor, seesAccount, today } from '../decisions/index.ts'
import { findLack } from '../delegation/index.ts'
import { listTitles } from '../organizations/index.ts'
import { inside, whereToLook } from '../registry/index.ts'
import { listRoleTitles } from '../roles/index.ts'
import type { Found, Kind, Looking } from './found.ts'
import { listPostsHeld, type PostHeld } from './queries-findings.ts'

/** Everybody of a post has a role there by hand: a rule may give it. */
export const proposedRules: Kind = {
  kind: 'rule-proposed',
  right: 'dostup.grants.give',
  async find(looking) {
    const { ctx, actor, db } = looking
    const where = await whereToLook(ctx, actor, 'dostup.grants.view')
    const people = await whereToLook(ctx, actor, 'dostup.persons.view')
    const place = sql`posts.place`
    const seen = sql<boolean>`(${inside(place, where)} and ${inside(place, people)})`
    const rows = await listPostsHeld(db, kindsOf(ctx.decisions.catalog), { now: ctx.clock(), today: today(ctx) }, seen)
    const groups = Map.groupBy(rows, ({ post }) => post.toLowerCase())
    const proposed = [...groups.values()].flatMap((some) => proposalsOf(looking, some))
    const titles = await listTitles(db, [...new Set(proposed.map(({ at }) => at))])
    const roles = await listRoleTitles(db, [...new Set(proposed.map(({ role }) => role))])
    const rules = await listRules(db)
    const isRuled = ({ at, role, post }: Proposal) =>
      rules.some((rule) => rule.role_id === role && rule.within_id === at && rule.posts.includes(post))
    return proposed
      .filter((one) => !isRuled(one))
      .map((one) => proposalFound(one, { place: titles.get(one.at) ?? one.at, role: roles.get(one.role) ?? one.role }))
  },
}

function kindsOf({ kinds }: Catalog) {
  const of = (...families: string[]) => kinds.filter(({ family }) => families.includes(family)).map(({ id }) => id)
  return { organizations: of('organization'), units: of('unit', 'group') }
}

interface Proposal {
  readonly at: string
  readonly below: boolean
  readonly post: string
  readonly role: string
  readonly people: number
}

/** Of one post: over the lowest place above all where it is so, when it is so everywhere below; else of each for itself. */
function proposalsOf({ ctx }: Looking, rows: readonly PostHeld[]): Proposal[] {
  const places = new Set(rows.map(({ place }) => place))
  const byRole = Map.groupBy(
    rows.filter(({ role_id }) => role_id !== null),
    ({ role_id }) => role_id,
  )
  return [...byRole].flatMap(([role, held]): Proposal[] => {
    const [first, ...rest] = held.map(({ place }) => [place, ...ctx.decisions.ancestors(place)])
    const top = first?.find((node) => rest.every((path) => path.includes(node)))
    const [post, people] = [held[0]?.post ?? '', held.reduce((sum, one) => sum + one.people, 0)]
    const below = [...places].filter(
      (place) => top !== undefined && [place, ...ctx.decisions.ancestors(place)].includes(top),
    )
    if (held.length > 1 && top !== undefined && below.length === held.length)
      return [{ at: top, below: true, post, role, people }]
    return held.map((one) => ({ at: one.place, below: false, post: one.post, role, people: one.people }))
  })
}

function proposalFound(
  { at, below, post, role, people }: Proposal,
  titles: { readonly place: string; readonly role: string },
): Found {
  const title = cutText(`${titles.role}: ${post}`, 200)
  const asked = { title, withinId: at, below, posts: [post], roleId: role, givenAt: 'organization' as const }
  return {
    id: cutText([at, role, post.toLowerCase()].join(' '), 300),
    place: at,
    told: { role: { id: role, title: titles.role }, place: { id: at, title: titles.place }, post, count: people },
    cure: (stage, actor) => perform(stage, actor, createRule, asked),
  }
}

/** Who answers for it is gone, or could not write it any more. */
export const forsakenRules: Kind = {
  kind: 'rule-author-left',
  right: 'dostup.grants.give',
  async find({ ctx, actor, db }) {
    const found: Found[] = []
    for (const rule of await listRules(db)) {
      if (!rule.active || rule.author_id === null || !seesRule(ctx, actor, rule)) continue
      const author: Actor = { kind: 'account', accountId: rule.author_id, title: rule.author_title ?? '', ip: null }
      const scope = { scope: rule.within_id, title: rule.within_title, rights: rule.role_rights, until: null }
      if (rule.author_active === true && (await findLack({ ctx, actor: author, db }, scope, 'another')) === undefined)
        continue
      const sees = seesAccount(ctx, actor, rule.author_id)
      found.push({
        ...{ id: rule.id, place: rule.within_id },
        told: {
          ...{ rule: { id: rule.id, title: rule.title }, place: { id: rule.within_id, title: rule.within_title } },
          by: sees ? { id: rule.author_id, title: rule.author_title ?? rule.author_id } : null,
        },
        cure: (stage, by) => perform(stage, by, editRule, { id: rule.id, edit: {} }),
      })
    }
    return found
  },
}
