import { getOwnAccount } from '../accounts/index.ts'
import { listAffiliationsAbout, type StoredAffiliation } from '../affiliations/index.ts'
import { findKind } from '../catalog/index.ts'
import { type Actor, type Context, today } from '../decisions/index.ts'
import { listOrganizationsByIds } from '../organizations/index.ts'
import { findPerson, fullName } from '../persons/index.ts'
import type { OwnFamily } from './shapes.ts'
import { whomToAsk } from './whom-to-ask.ts'

type Place = OwnFamily['places'][number]

/**
 * B5: where whoever is in learns or works, who their children are and where those learn, on this day. Of oneself and one's own children
 * alone: what links them is the registry's word that they are their parent, never theirs.
 */
export async function getOwnFamily(ctx: Context, actor: Actor): Promise<OwnFamily> {
  const db = ctx.database.kysely
  const { person_id: own, id, home_id: home } = await getOwnAccount(db, actor)
  const whom = async (place: string) => await whomToAsk(ctx, id, { right: 'dostup.persons.edit', place })
  if (own === null) return { places: [], children: [], ask: await whom(home) }
  const mine = await listAffiliationsAbout(db, [own])
  const wards = mine.filter((one) => one.person_id === own && one.guardian_of !== null && isNow(ctx, one))
  const children = [...new Set(wards.flatMap(({ guardian_of: child }) => child ?? []))]
  const theirs = await listAffiliationsAbout(db, children)
  const learns = (one: StoredAffiliation) => one.kind === 'student' && isNow(ctx, one)
  // Who came from a list before their children did is a parent at a place: no child is named yet.
  const works = (one: StoredAffiliation) => one.guardian_of === null && isNow(ctx, one)
  const shown: OwnFamily['children'] = []
  for (const child of children) {
    const person = await findPerson(db, child)
    const places = await placesOf(
      ctx,
      theirs.filter((one) => one.person_id === child && learns(one)),
    )
    if (person !== undefined)
      shown.push({ id: child, title: fullName(person) ?? '', firstName: person.first_name, places })
  }
  const places = await placesOf(
    ctx,
    mine.filter((one) => one.person_id === own && works(one)),
  )
  const at = [...shown.flatMap((child) => child.places), ...places][0]?.organization.id ?? home
  return { places, children: shown, ask: await whom(at) }
}

/** As of today: what begins later is not there yet. */
function isNow(ctx: Context, { valid_from: from, valid_until: until }: StoredAffiliation): boolean {
  const day = today(ctx)
  return (from === null || from <= day) && (until === null || until > day)
}

async function placesOf(ctx: Context, posts: readonly StoredAffiliation[]): Promise<Place[]> {
  const at = posts.map((one) => ({ one, organization: organizationOf(ctx, one.node_id) }))
  const known = await listOrganizationsByIds(
    ctx.database.kysely,
    at.map(({ organization }) => organization),
  )
  return at.map(({ one, organization }) => {
    const found = known.find(({ id }) => id === organization)
    return {
      kind: one.kind,
      post: one.post,
      group: one.node_id === organization ? null : one.node_title,
      organization: { id: organization, title: found?.short_title ?? found?.title ?? organization },
      phone: found?.phone ?? null,
    }
  })
}

/** That which a class or a department is part of. */
function organizationOf({ decisions }: Context, node: string): string {
  const chain = [node, ...decisions.ancestors(node)]
  const family = (id: string) => findKind(decisions.catalog, decisions.kindOf(id) ?? '')?.family
  return chain.find((id) => family(id) === 'organization') ?? node
}
