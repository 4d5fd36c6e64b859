import type { Language } from '../../core/problems/index.ts'
import { listAccountsByIds } from '../accounts/index.ts'
import { offering } from '../audit/index.ts'
import { actionTitle } from '../catalog/index.ts'
import { type Acting, type Actor, type Context, may } from '../decisions/index.ts'
import { editOrganization, getVisibleOrganization } from '../organizations/index.ts'
import { editRecord, findRecordKind, getVisibleRecord } from '../records/index.ts'
import { listRoleTitles } from '../roles/index.ts'
import { listSignaturesOf, packSignature, signatureView } from '../signatures/index.ts'
import type { Asker } from './approval-authority.ts'
import { getVisibleApproval, isChanged, isOfNode } from './approval-objects.ts'
import { agreeApproval } from './deeds/agree-approval.ts'
import { returnApproval } from './deeds/return-approval.ts'
import { sendApprovalAgain } from './deeds/send-approval-again.ts'
import { withdrawApproval } from './deeds/withdraw-approval.ts'
import { listApprovalsOf, listEvents, type StoredApproval } from './queries-approvals.ts'
import { listRoutes } from './routes/routes.ts'
import type { ApprovalCard, ApprovalRow, ApprovalsOfRecord } from './shapes.ts'

export function approvalRow(ctx: Context, actor: Actor, row: StoredApproval): ApprovalRow {
  const { route, state, stage, due_at: due, node_id: node } = row
  const isGoing = state === 'going'
  return {
    ...{ id: row.id, number: Number(row.number), title: row.title, route: route.title, state, version: row.version },
    ...{ objectKind: row.object_kind, objectId: row.object_id, startedBy: row.started_by_title },
    stage: isGoing ? (route.stages[stage]?.title ?? null) : null,
    place: placeOf(ctx, actor, row),
    dueAt: due?.toISOString() ?? null,
    overdue: isGoing && due !== null && due < ctx.clock(),
    waitsForMe: isGoing && waitsFor(ctx, actor, row, node),
    settledAt: row.settled_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Of a record: the record itself. */
function placeOf(
  ctx: Context,
  actor: Actor,
  { node_id: id, node_title: title, object_kind, title: own }: StoredApproval,
) {
  const kind = ctx.decisions.kindOf(id)
  const view = (kind && findRecordKind(ctx.decisions.catalog, kind)?.deeds.view) ?? 'dostup.organizations.view'
  const isSeen = ctx.decisions.has(id) && may(ctx, actor, view, id)
  return { id: isSeen ? id : null, title: title ?? (object_kind === 'document' ? id : own) }
}

/** As the list says it: who is somebody’s second account, or decides for somebody, is told by the card. */
function waitsFor(ctx: Context, actor: Actor, row: StoredApproval, node: string): boolean {
  const { accountId } = actor
  if (accountId === null || (row.route.authorsDecide !== true && row.authors.includes(accountId))) return false
  if (row.waits_action !== null) return ctx.decisions.has(node) && may(ctx, actor, row.waits_action, node)
  return row.waits_for.includes(accountId) && !row.done_by.includes(accountId)
}

/** One approval with its stages, its history, and what the viewer may do with it. */
export async function getApproval(
  ctx: Context,
  { actor, subsystem }: Asker,
  id: string,
  language: Language,
): Promise<ApprovalCard> {
  const who = { ctx, actor, db: ctx.database.kysely }
  const approval = await getVisibleApproval(who, id, subsystem)
  const events = await listEvents(who.db, id)
  const signatures = await listSignaturesOf(who.db, 'approval', [id])
  const offers = offering(ctx, actor)
  return {
    ...approvalRow(ctx, actor, approval),
    ...{ link: approval.link, hash: approval.hash, changed: await isChanged(who, approval) },
    stages: await stagesOf(who, approval, events, language),
    events: events.map(({ at, by_title: by, for_title, what, stage, version, text }) => ({
      ...{ at: at.toISOString(), by, for: for_title, what, version, text },
      stage:
        (what === 'agreed' || what === 'returned') && stage !== null
          ? (approval.route.stages[stage]?.title ?? null)
          : null,
    })),
    signatures: signatures.map(signatureView),
    may: {
      agree: await offers(agreeApproval, approval),
      return: await offers(returnApproval, approval),
      sendAgain: isOfNode(approval) && (await offers(sendApprovalAgain, approval)),
      withdraw: await offers(withdrawApproval, approval),
    },
  }
}

type Events = Awaited<ReturnType<typeof listEvents>>

async function stagesOf(
  { ctx, db }: Acting,
  approval: StoredApproval,
  events: Events,
  language: Language,
): Promise<ApprovalCard['stages']> {
  const { route, stage: now, state, version, waits_for, done_by } = approval
  const roles = await listRoleTitles(
    db,
    route.stages.flatMap(({ role }) => role ?? []),
  )
  const named = [...route.stages.flatMap(({ accounts = [] }) => accounts), ...waits_for]
  const people = await listAccountsByIds(db, [...new Set(named)])
  const titleOf = (id: string) => people.get(id)?.title ?? id
  return route.stages.map(({ title, action, role, accounts, owners, all = false, signature }, at) => {
    const isNow = state === 'going' && at === now
    const isDone = state === 'approved' || (state === 'going' && at < now)
    const yes = events.filter((one) => one.what === 'agreed' && one.stage === at && one.version === version)
    const byWhom = accounts?.map(titleOf).join(', ')
    return {
      ...{ title, all, signature: signature ?? null, state: isDone ? 'done' : isNow ? 'going' : 'ahead' },
      by:
        byWhom ??
        (action === undefined
          ? roleWords(roles.get(role ?? '') ?? role ?? '', owners === true, language)
          : actionTitle(ctx.decisions.catalog, action)[language]),
      decided:
        state === 'returned'
          ? []
          : yes.map(({ by_title: by, for_title, at: moment, signature_id: signatureId }) => ({
              ...{ by, for: for_title, at: moment.toISOString(), signatureId },
            })),
      waits: isNow ? waits_for.filter((id) => !done_by.includes(id)).map(titleOf) : [],
    }
  })
}

const roleWords = (title: string, owners: boolean, language: Language): string =>
  owners ? { ru: `отвечает за роль «${title}»`, en: `answers for the role “${title}”` }[language] : title

export async function packApprovalSignature(ctx: Context, actor: Actor, id: string, signature: string) {
  const db = ctx.database.kysely
  await getVisibleApproval({ ctx, actor, db }, id)
  return await packSignature(db, signature, { kind: 'approval', id })
}

/** Of a record that the viewer may see: its approvals, and the ways that it may be sent now. */
export async function listApprovalsOfRecord(ctx: Context, actor: Actor, id: string): Promise<ApprovalsOfRecord> {
  const { record } = await getVisibleRecord(ctx, actor, ctx.database.kysely, id)
  return await approvalsOf(ctx, actor, record, await offering(ctx, actor)(editRecord, record))
}

/** The same of an organization, a unit or a class. */
export async function listApprovalsOfOrganization(ctx: Context, actor: Actor, id: string): Promise<ApprovalsOfRecord> {
  const stored = await getVisibleOrganization(ctx, actor, ctx.database.kysely, id)
  return await approvalsOf(ctx, actor, stored, await offering(ctx, actor)(editOrganization, stored))
}

async function approvalsOf(
  ctx: Context,
  actor: Actor,
  { id, kind }: { readonly id: string; readonly kind: string },
  mayEdit: boolean,
): Promise<ApprovalsOfRecord> {
  const db = ctx.database.kysely
  const rows = await listApprovalsOf(db, id)
  const open = rows.filter(({ state }) => state === 'going' || state === 'returned').map(({ route }) => route.id)
  const routes = mayEdit ? await listRoutes(ctx, db) : []
  return {
    items: rows.map((row) => approvalRow(ctx, actor, row)),
    routes: routes
      .filter(({ id: route, kinds }) => kinds?.includes(kind) && !open.includes(route))
      .map(({ id: route, title }) => ({ id: route, title })),
  }
}
