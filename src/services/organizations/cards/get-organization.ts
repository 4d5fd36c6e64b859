import { offering } from '../../audit/index.ts'
import { actionsThatCreate, findKind } from '../../catalog/index.ts'
import { type Actor, type Context, may, today } from '../../decisions/index.ts'
import { mayDo } from '../../delegation/index.ts'
import { whereToLook } from '../../registry/index.ts'
import { editOrganization } from '../editing/edit-organization.ts'
import { kindsUnder, treeKinds } from '../kinds.ts'
import { archiveOrganization } from '../lifecycle/archive-organization.ts'
import { createOrganization } from '../lifecycle/create-organization.ts'
import { deleteOrganization } from '../lifecycle/delete-organization.ts'
import { moveOrganization } from '../lifecycle/move-organization.ts'
import { restoreOrganization } from '../lifecycle/restore-organization.ts'
import { countCard, listTitles, type StoredOrganization } from '../queries.ts'
import type { Organization } from '../shapes.ts'
import { getVisibleOrganization } from '../visible-organization.ts'
import { visibleParent } from './visible-parent.ts'

/** An organization's card, with what this viewer may do with it. */
export async function getOrganization(ctx: Context, actor: Actor, id: string): Promise<Organization> {
  const stored = await getVisibleOrganization(ctx, actor, ctx.database.kysely, id)
  const path = await visiblePath(ctx, actor, id)
  const counts = await countCard(ctx.database.kysely, id, {
    kinds: treeKinds(ctx.decisions.catalog),
    accounts: await whereToLook(ctx, actor, 'dostup.accounts.view', id),
    persons: await whereToLook(ctx, actor, 'dostup.persons.view', id),
    today: today(ctx),
  })
  return {
    id,
    kind: stored.kind,
    family: findKind(ctx.decisions.catalog, stored.kind)?.family ?? 'organization',
    title: stored.title,
    shortTitle: stored.short_title,
    inn: stored.inn,
    ogrn: stored.ogrn,
    timeZone: stored.time_zone,
    email: stored.email,
    phone: stored.phone,
    fax: stored.fax,
    address: stored.address,
    note: stored.note,
    tags: stored.tags,
    parent: visibleParent(ctx, actor, stored),
    path,
    archivedAt: stored.archived_at?.toISOString() ?? null,
    createdAt: stored.created_at.toISOString(),
    updatedAt: stored.updated_at.toISOString(),
    properties: stored.properties,
    counts,
    may: await whatMay(ctx, actor, stored),
  }
}

async function visiblePath(ctx: Context, actor: Actor, id: string): Promise<Organization['path']> {
  const visible = ctx.decisions
    .ancestors(id)
    .filter((node) => may(ctx, actor, 'dostup.organizations.view', node))
    .reverse()
  const titles = await listTitles(ctx.database.kysely, visible)
  return visible.map((node) => ({ id: node, title: titles.get(node) ?? node }))
}

async function whatMay(ctx: Context, actor: Actor, stored: StoredOrganization): Promise<Organization['may']> {
  const offers = offering(ctx, actor)
  const can = (action: string) => may(ctx, actor, action, stored.id)
  const archived = stored.archived_at !== null
  const isClass = findKind(ctx.decisions.catalog, stored.kind)?.family === 'group'
  const hasClasses = kindsUnder(ctx.decisions.catalog, stored.kind).some(({ family }) => family === 'group')
  return {
    edit: await offers(editOrganization, stored),
    move: await offers(moveOrganization, stored),
    archive: !archived && (await offers(archiveOrganization, stored)),
    delete: await offers(deleteOrganization, stored),
    restore: archived && (await offers(restoreOrganization, stored)),
    createChild:
      kindsUnder(ctx.decisions.catalog, stored.kind).length > 0 && (await offers(createOrganization, stored)),
    createAccount: !archived && actionsThatCreate(ctx.decisions.catalog).some(can),
    hire: !archived && !isClass && mayDo(ctx, actor, 'hire', stored.id),
    enrol: !archived && isClass && mayDo(ctx, actor, 'enrol', stored.id),
    promote: !archived && hasClasses && mayDo(ctx, actor, 'move', stored.id),
    createPerson: !archived && can('dostup.persons.create'),
    editProperties: can('dostup.properties.edit'),
  }
}
