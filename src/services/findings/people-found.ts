import { deactivateAccount, openAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { findKind, rightTitle } from '../catalog/index.ts'
import { type Context, today } from '../decisions/index.ts'
import { deleteGrant } from '../grants/index.ts'
import { fullName } from '../persons/index.ts'
import { whereToLook } from '../registry/index.ts'
import type { Kind } from './found.ts'
import { listByLeft, listWithoutAccount, listWithoutPerson } from './queries-findings.ts'

export const accountsWithoutPerson: Kind = {
  kind: 'account-without-person',
  right: 'dostup.accounts.deactivate',
  async find({ ctx, actor, db, id, most }) {
    const { metaroles } = ctx.decisions.catalog
    const ofPeople = metaroles.filter(({ comesWith }) => comesWith != null).map((one) => one.id)
    const where = await whereToLook(ctx, actor, 'dostup.accounts.view')
    const rows = await listWithoutPerson(db, { metaroles: ofPeople, where, id, most: most + 1 })
    return rows.map((row) => ({
      ...{ id: row.id, place: row.home_id },
      told: { account: { id: row.id, title: row.title }, place: { id: row.home_id, title: row.home_title } },
      cure: (stage, by) => perform(stage, by, deactivateAccount, row.id),
    }))
  },
}

export const personsWithoutAccount: Kind = {
  kind: 'person-without-account',
  right: 'dostup.persons.edit',
  async find({ ctx, actor, db, id, most }) {
    const where = await whereToLook(ctx, actor, 'dostup.persons.view')
    const rows = await listWithoutAccount(db, { where, today: today(ctx), id, most: most + 1 })
    return rows.map((row) => ({
      ...{ id: row.id, place: row.node_id },
      told: {
        ...{ person: { id: row.id, title: fullName(row) ?? row.id }, post: row.post },
        place: { id: row.node_id, title: row.node_title },
      },
      cure: (stage, by) => {
        const asked = { personId: row.id, homeId: organizationOf(ctx, row.node_id), nodeId: row.node_id }
        return perform(stage, by, openAccount, { ...asked, doing: 'hire' })
      },
    }))
  },
}

function organizationOf({ decisions: { ancestors, kindOf, catalog } }: Context, node: string): string {
  const isOrganization = (id: string) => findKind(catalog, kindOf(id) ?? '')?.family === 'organization'
  return [node, ...ancestors(node)].find(isOrganization) ?? node
}

export const grantsByLeft: Kind = {
  kind: 'grant-by-left',
  right: 'dostup.grants.revoke',
  async find({ ctx, actor, db, id, most }) {
    const scopes = await whereToLook(ctx, actor, 'dostup.grants.view')
    const homes = await whereToLook(ctx, actor, 'dostup.accounts.view')
    const rows = await listByLeft(db, { scopes, homes, at: ctx.clock(), id, most: most + 1 })
    return rows.map((row) => ({
      ...{ id: row.id, place: row.scope_id },
      told: {
        role: {
          id: row.role_id ?? row.right_id ?? '',
          title: row.role_title ?? rightTitle(ctx.decisions.catalog, row.right_id ?? '').ru,
        },
        ...{ account: { id: row.account_id, title: row.account_title } },
        ...{ place: { id: row.scope_id, title: row.scope_title }, by: { id: row.by_id, title: row.by_title } },
      },
      cure: (stage, by) => perform(stage, by, deleteGrant, row.id),
    }))
  },
}
