import { type Language, quoted } from '../../../core/problems/index.ts'
import { perform } from '../../audit/index.ts'
import { type Actor, type Context, may } from '../../decisions/index.ts'
import { findNode } from '../../organizations/index.ts'
import { findRecord, findRecordKind, giveShare, setOwners } from '../../records/index.ts'
import { findPostToLead, leadClass } from '../../staff-cards/index.ts'
import type { Remedy, Supposed } from './remedy.ts'
import { remedyInWords, shareInWords } from './words-cure.ts'

const noPower = { role: null, right: null, grant: null }

/** A record that an organization may only look at: full access for that organization (L20), where the viewer sees both. */
export async function sharing(
  ctx: Context,
  actor: Actor,
  { nearest }: Supposed,
  language: Language,
): Promise<Remedy[]> {
  if (nearest?.miss !== 'view-only') return []
  const at = nearest.path.findIndex(({ by }) => by === 'view')
  const [above, below] = [nearest.path[at - 1], nearest.path[at]]
  if (above === undefined || below === undefined) return []
  const record = await findSeenRecord(ctx, actor, below.node)
  const organization = await findNode(ctx.database.kysely, above.node)
  if (record === undefined || organization === undefined) return []
  if (!may(ctx, actor, 'dostup.organizations.view', organization.id)) return []
  const share = { recordId: record.id, organizationId: organization.id, level: 'full' } as const
  return [
    [
      {
        deed: 'give-share',
        sentence: remedyInWords['give-share'][language](shareInWords(organization.title, record.title, language)),
        ...noPower,
        scope: { id: record.id, title: record.title },
        needs: 'dostup.shares.manage',
        perform: (stage, by) => perform(stage, by, giveShare, share),
      },
    ],
  ]
}

/** A right over own records, and a record of somebody else: the account becomes an owner too (A16). */
export async function owning(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  if (now.nearest?.miss !== 'not-owner') return []
  const record = await findSeenRecord(ctx, actor, now.node.id)
  const needs = record && findRecordKind(ctx.decisions.catalog, record.kind)?.deeds.owner
  if (record === undefined || needs === undefined) return []
  const owners = { id: record.id, ownerIds: [...record.owner_ids, now.account.id] }
  return [
    [
      {
        deed: 'set-owners',
        sentence: remedyInWords['set-owners'][language](quoted(record.title, language)),
        ...noPower,
        scope: { id: record.id, title: record.title },
        needs,
        perform: (stage, by) => perform(stage, by, setOwners, owners),
      },
    ],
  ]
}

/** A right over own classes, and a class that somebody else leads: the employee comes to lead it (E8). */
export async function leading(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  if (now.nearest?.miss !== 'not-owner') return []
  const { account, node } = now
  const post = await findPostToLead({ ctx, actor, db: ctx.database.kysely }, account, node.id)
  if (post === undefined) return []
  return [
    [
      {
        deed: 'lead-class',
        sentence: remedyInWords['lead-class'][language](quoted(node.title, language)),
        ...noPower,
        scope: { id: node.id, title: node.title },
        needs: 'dostup.employees.confirm',
        perform: (stage, by) => leadClass(stage, by, post.id, node.id),
      },
    ],
  ]
}

/** Only what the product itself keeps can be changed here. */
async function findSeenRecord(ctx: Context, actor: Actor, id: string) {
  const record = await findRecord(ctx.database.kysely, id)
  const view = record && findRecordKind(ctx.decisions.catalog, record.kind)?.deeds.view
  return view !== undefined && may(ctx, actor, view, id) ? record : undefined
}
