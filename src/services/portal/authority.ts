import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { type Actor, type Context, may, mayEverywhere, requireRight, requireVisible } from '../decisions/index.ts'
import { documentProblems, isPlainLink } from './document.ts'
import { findItem, type StoredItem, titlesOf } from './queries-items.ts'
import type { Content, PortalKind } from './shapes.ts'

export const right = 'dostup.portal.edit'

/** For whoever may edit the portal where it belongs, or looks there; to others it is not there (mistake 3). */
export async function getEdited(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredItem> {
  const stored = await findItem(db, id)
  if (stored === undefined) throw new Problem('not-found')
  requireMayEdit(ctx, actor, { id: stored.owner_id, title: stored.owner_title ?? stored.owner_id })
  return stored
}

export function requireMayEdit(
  ctx: Context,
  actor: Actor,
  owner: { readonly id: string; readonly title: string },
): void {
  if (!ctx.decisions.has(owner.id)) throw new Problem('not-found')
  if (!may(ctx, actor, right, owner.id)) requireVisible(ctx, actor, 'dostup.organizations.view', owner.id)
  requireRight(ctx, actor, right, owner)
}

export async function requireMayWrite(ctx: Context, actor: Actor, db: Db, content: Content): Promise<void> {
  const { nodes } = await titlesOf(db, [content.ownerId], [])
  requireMayEdit(ctx, actor, nodes[0] ?? { id: content.ownerId, title: content.ownerId })
}

/**
 * Nobody speaks to organizations where they do not hold the right: for all of them, or without signing in, only whoever holds it everywhere
 * may.
 */
export function requireReach(ctx: Context, actor: Actor, { audience }: Content): void {
  const { everyone, organizations } = audience
  if (everyone || organizations.length === 0) {
    if (!mayEverywhere(ctx, actor, right)) throw new Problem('portal-reaches-further')
    return
  }
  if (!organizations.every((id) => may(ctx, actor, right, id))) throw new Problem('portal-reaches-further')
}

/** Refuses all that is wrong with it at once. */
export async function refuseWrong(ctx: Context, db: Db, kind: PortalKind, content: Content): Promise<void> {
  refuseFields([
    ...documentProblems(content.body),
    ...timeProblems(kind, content),
    ...(await audienceProblems(ctx, db, content)),
    ...(content.link !== null && !isPlainLink(content.link) ? [invalid('link', onlyHttps)] : []),
    ...(kind === 'material' && content.section === null ? [invalid('section', sectionNeeded)] : []),
    ...(content.files.length > mostFiles ? [invalid('files', tooMany)] : []),
    ...(kind !== 'answer' && content.situation !== null ? [invalid('situation', ofAnswers)] : []),
  ])
}

type Reason = { readonly ru: string; readonly en: string }
const invalid = (field: string, reason: Reason): FieldProblem => ({ field, code: 'field-invalid', values: { reason } })

function timeProblems(kind: PortalKind, content: Content): FieldProblem[] {
  const { shownFrom, shownUntil, beginsAt, endsAt } = content
  const dated = kind === 'event' || kind === 'webinar'
  return [
    ...(dated && beginsAt === null ? [invalid('beginsAt', timeNeeded)] : []),
    ...(endsAt !== null && (beginsAt === null || endsAt <= beginsAt) ? [invalid('endsAt', later)] : []),
    ...(shownFrom !== null && shownUntil !== null && shownUntil <= shownFrom ? [invalid('shownUntil', later)] : []),
  ]
}

async function audienceProblems({ decisions }: Context, db: Db, { audience }: Content): Promise<FieldProblem[]> {
  const { everyone, metaroles, roles, organizations, levels } = audience
  const { catalog } = decisions
  const known = await titlesOf(db, organizations, roles)
  const strange = (field: string, ids: readonly string[], isKnown: (id: string) => boolean): FieldProblem[] =>
    ids.every(isKnown) ? [] : [invalid(`audience.${field}`, unknown)]
  const isLimited = [metaroles, roles, organizations, levels].some((some) => some.length > 0)
  return [
    ...strange('metaroles', metaroles, (id) => catalog.metaroles.some((one) => one.id === id)),
    ...strange('levels', levels, (id) => catalog.kinds.some((one) => one.id === id && one.family === 'organization')),
    ...strange('roles', roles, (id) => known.roles.some((one) => one.id === id)),
    ...strange('organizations', organizations, (id) => known.nodes.some((one) => one.id === id)),
    ...(everyone && isLimited ? [invalid('audience.everyone', orLimited)] : []),
  ]
}

const mostFiles = 50

const later = { ru: 'конец позже начала', en: 'the end comes after the beginning' }
const timeNeeded = { ru: 'укажите, когда начало', en: 'say when it begins' }
const onlyHttps = { ru: 'нужен адрес, который начинается с https://', en: 'an address that begins with https://' }
const sectionNeeded = { ru: 'укажите раздел', en: 'name the section' }
const ofAnswers = { ru: 'только у ответов', en: 'of answers only' }
const tooMany = { ru: `не больше ${mostFiles} файлов`, en: `no more than ${mostFiles} files` }
const unknown = { ru: 'такого нет', en: 'there is no such thing' }
const orLimited = {
  ru: 'либо для всех без входа, либо для выбранных',
  en: 'either for everyone without signing in, or for those that are chosen',
}

export const portalObject = (id: string, { title, ownerId }: Pick<Content, 'title' | 'ownerId'>) =>
  ({ model: 'portal-item', id, title, organizationId: ownerId }) as const
