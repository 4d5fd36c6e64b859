/** Random stories of deeds on a small land, and what the product and the oracle answered after each of them. */
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Explanation } from '../../src/core/engine/index.ts'
import { Problem } from '../../src/core/problems/index.ts'
import type { Transaction } from '../../src/database/index.ts'
import { activateAccount, deactivateAccount } from '../../src/services/accounts/index.ts'
import { perform, type Deed as ServiceDeed } from '../../src/services/audit/index.ts'
import { operator, readFacts } from '../../src/services/decisions/index.ts'
import { deactivateGrant, deleteGrant } from '../../src/services/grants/index.ts'
import { archiveOrganization, restoreOrganization } from '../../src/services/organizations/index.ts'
import { setRoleRights } from '../../src/services/roles/index.ts'
import { account, grant, organization, type Place, person } from './builders.ts'
import { oracleCheck, type PlainFacts } from './oracle.ts'
import type { Site } from './site.ts'

export interface Land {
  readonly site: Site
  readonly places: Place[]
  readonly roles: readonly { readonly id: string }[]
}

export const ACTIONS = ['school.timetable.view', 'school.timetable.edit', 'school.bells.edit', 'dostup.grants.give']
const RIGHTS = ['school.timetable.edit', 'school.bells.edit', 'school.timetable.view', 'dostup.grants.give']

/** The bells of what is of one's own department: a condition, for the past of properties to be asked about. */
export const conditions = {
  'school.bells.edit': [{ property: 'account.department', equal: { property: 'node.department' } }],
} as const

type Deed = (land: Land) => Promise<unknown>

/** The thing of a number, of those there are. */
const pick = <T>(things: readonly T[], number: number): T => things[number % things.length] as T

const idsOf = async ({ site }: Land, table: 'accounts' | 'grants', where = sql`true`): Promise<string[]> => {
  const { rows } = await sql<{
    id: string
  }>`select id::text from ${sql.table(table)} where ${where} order by id`.execute(site.ctx.database.kysely)
  return rows.map(({ id }) => id)
}

/** What has no deed yet still goes through the one door. */
export const byHand = (land: Pick<Land, 'site'>, work: (tx: Transaction) => Promise<unknown>) =>
  perform(land.site.ctx, operator, handiwork, work)

const handiwork: ServiceDeed<(tx: Transaction) => Promise<unknown>> = {
  name: 'test.by-hand',
  kind: 'model',
  async decide(_ctx, tx, _actor, work) {
    await work(tx)
    const object = {
      operation: 'update',
      model: 'region',
      id: 'x',
      title: 'x',
      organizationId: null,
      fields: [],
    } as const
    return { result: undefined, changed: [object], facts: 'reload' }
  },
}

const deeds: Readonly<Record<string, (a: number, b: number, c: number) => Deed>> = {
  grant: (a, b, c) => async (land) => {
    const to = { id: pick(await idsOf(land, 'accounts'), a) }
    const power = c % 2 === 0 ? { role: pick(land.roles, b).id } : { right: pick(RIGHTS, b) }
    await grant(land.site, { to, at: pick(land.places, c), ...power })
  },
  stop: (a) => async (land) => perform(land.site.ctx, operator, deactivateGrant, pick(await idsOf(land, 'grants'), a)),
  delete: (a) => async (land) => perform(land.site.ctx, operator, deleteGrant, pick(await idsOf(land, 'grants'), a)),
  role: (a, b) => async (land) => {
    const { id } = pick(land.roles, a)
    const { kysely } = land.site.ctx.database
    const { updated_at } = await kysely.selectFrom('roles').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
    const rights = RIGHTS.filter((_, place) => ((b + 1) >> place) % 2 === 1)
    await perform(land.site.ctx, operator, setRoleRights, {
      id,
      asked: { rights, updatedAt: updated_at.toISOString() },
    })
  },
  account: (a, b) => async (land) => {
    const home = pick(land.places, a)
    await account(land.site, {
      home,
      person: await person(land.site, { home }),
      metarole: b % 5 ? 'employee' : 'admin',
    })
  },
  off: (a) => async (land) =>
    perform(land.site.ctx, operator, deactivateAccount, pick(await idsOf(land, 'accounts'), a)),
  on: (a) => async (land) => perform(land.site.ctx, operator, activateAccount, pick(await idsOf(land, 'accounts'), a)),
  archive: (a) => async (land) => perform(land.site.ctx, operator, archiveOrganization, pick(land.places, a).id),
  restore: (a) => async (land) => perform(land.site.ctx, operator, restoreOrganization, pick(land.places, a).id),
  plant: (a) => async (land) => {
    land.places.push(await organization(land.site, { parent: pick(land.places.slice(1, 3), a) }))
  },
  share: (a, b, c) => async (land) => {
    const [node, to] = [pick(land.places.slice(3), a), pick(land.places.slice(1), b)]
    if (node.id === to.id) return
    await byHand(land, (tx) =>
      c % 3 === 0
        ? sql`delete from shares where node_id = ${node.id}`.execute(tx)
        : // Towards the municipalities only, so that there is no circle.
          sql`insert into shares (node_id, to_id, level) select ${node.id}, ${to.id}, ${pick(['view', 'full', 'members'], c)}
            from nodes where id = ${to.id} and kind = 'municipality'
            on conflict (node_id, to_id) do update set level = excluded.level`.execute(tx),
    )
  },
  describe: (a, b, c) => async (land) => {
    const properties = JSON.stringify(pick([{ department: 'A' }, { department: ['A', 'B'] }, {}], c))
    const [table, id] =
      b % 2 ? ['accounts', pick(await idsOf(land, 'accounts'), a)] : ['nodes', pick(land.places, a).id]
    await byHand(land, (tx) =>
      sql`update ${sql.table(table as string)} set properties = ${properties} where id = ${id}`.execute(tx),
    )
  },
  everyone: (a, b, c) => (land) =>
    byHand(land, async (tx) => {
      const [of, scope] = [pick(land.places, a).id, pick(land.places, b).id]
      await sql`insert into grants (affiliates_of, affiliates_below, role_id, scope_id)
        values (${of}, ${c % 2 === 0}, ${pick(land.roles, a).id}, ${scope}) on conflict do nothing`.execute(tx)
      await sql`insert into affiliations (person_id, node_id, kind, valid_from)
        select id, home_id, 'employee', '2026-01-01' from persons order by id offset ${c % 7} limit 1`.execute(tx)
    }),
  leave: (a) => (land) =>
    byHand(land, (tx) =>
      sql`delete from affiliations where id in (select id from affiliations order by id offset ${a % 5} limit 1)`.execute(
        tx,
      ),
    ),
}

/** A refused deed changes nothing, which the past must show as well. */
const orRefused =
  (deed: Deed): Deed =>
  async (land) => {
    await deed(land).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
    })
  }

const number = fc.nat(1000)
const deed = fc
  .tuple(fc.constantFrom(...Object.keys(deeds), 'grant', 'grant', 'account', 'describe'), number, number, number)
  .map(([name, a, b, c]) => orRefused((deeds[name] as (typeof deeds)[string])(a, b, c)))
/** Pauses in seconds: none, so that deeds share a millisecond; one millisecond; more. */
export const randomDeeds = fc.array(fc.record({ pause: fc.constantFrom(0, 0.001, 0.5, 90), deed }), {
  minLength: 8,
  maxLength: 14,
})

interface Recorded {
  readonly account: string
  readonly action: string
  readonly node: string
  readonly explanation: Explanation
  readonly oracle: boolean
}

/** What is answered now, by the product and by the oracle on the rows of now. */
export async function recordAnswers(land: Land): Promise<{ questions: Recorded[] }> {
  const { ctx, clock } = land.site
  const facts = await factsOf(land)
  const at = Math.floor(clock.now().getTime() / 1000)
  const questions = facts.accounts.flatMap(({ id: account }) =>
    ACTIONS.flatMap((action) =>
      facts.nodes.map(({ id: node }): Recorded => {
        const explanation = ctx.decisions.explain(account, action, node)
        return { account, action, node, explanation, oracle: oracleCheck(facts, { account, action, node, at }) }
      }),
    ),
  )
  return { questions }
}

export async function factsOf({ site }: Pick<Land, 'site'>): Promise<PlainFacts> {
  const { database, decisions } = site.ctx
  const facts = await readFacts(decisions, () => database.kysely)
  const [nodes, accounts, affiliations] = [[...facts.nodes], [...facts.accounts], [...facts.affiliations]]
  return { ...facts, nodes, accounts, affiliations, grants: [...facts.grants] }
}
