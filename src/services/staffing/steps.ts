import {
  closeAccount,
  findAccount,
  moveWithPost,
  openAccount,
  planClosing,
  reopenAccount,
  type WithPost,
} from '../accounts/index.ts'
import {
  type AffiliationEdit,
  type AffiliationEnd,
  cancelAffiliation,
  type EndBefore,
  editAffiliation,
  endAffiliation,
  endOf,
  findAffiliation,
  type NewAffiliation,
  type PlannedHome,
  planHomes,
  reopenAffiliation,
  type Stamped,
  type StartDoing,
  type StoredAffiliation,
  startAffiliation,
  type Transfer,
  type Transferred,
  transferAffiliation,
  undoTransfer,
} from '../affiliations/index.ts'
import { perform, type Stage } from '../audit/index.ts'
import type { Actor } from '../decisions/index.ts'
import type { Doing } from '../delegation/index.ts'
import { deleteGrant, endGrant, giveGrant, type NewGrant, resumeGrant } from '../grants/index.ts'
import { findPerson, movePerson } from '../persons/index.ts'

/** What one deed of personnel has done, by deeds that each have an inverse; kept with it, to be undone. */
export type Step =
  | { readonly did: 'start'; readonly at: Stamped; readonly doing: StartDoing }
  | { readonly did: 'end'; readonly at: Stamped; readonly doing: AffiliationEnd['doing']; readonly before: EndBefore }
  | { readonly did: 'transfer'; readonly moved: Transferred; readonly doing: Transfer['doing'] }
  | {
      readonly did: 'end-grant'
      readonly id: string
      readonly doing: Doing
      readonly before: string | null
      readonly after: string
    }
  | { readonly did: 'give-grant'; readonly id: string }
  | { readonly did: 'edit'; readonly at: Stamped; readonly before: Omit<AffiliationEdit, 'updatedAt'> }
  | (WithPost & { readonly did: 'open-account' | 'close-account' | 'reopen-account' })
  | (WithPost & { readonly did: 'plan-closing'; readonly before: string | null })
  | {
      readonly did: 'move-person' | 'move-account'
      readonly id: string
      readonly from: string
      readonly to: string
      readonly doing: Doing
    }
  | (PlannedMoves & { readonly did: 'plan-homes' })

/** What goes to another home on the first day of an affiliation. */
export interface PlannedMoves {
  readonly id: string
  readonly homes: readonly PlannedHome[]
  readonly personId: string
  readonly to: string
  readonly doing: Doing
}

/** A deed of personnel under way: what it does through here, it can undo. */
export interface Course {
  readonly stage: Stage
  readonly actor: Actor
  readonly steps: Step[]
}

export async function start({ stage, actor, steps }: Course, asked: NewAffiliation & { readonly doing: StartDoing }) {
  const at = await perform(stage, actor, startAffiliation, asked)
  steps.push({ did: 'start', at, doing: asked.doing })
  return at
}

export async function end(
  { stage, actor, steps }: Course,
  stored: StoredAffiliation,
  asked: Omit<AffiliationEnd, 'id'>,
) {
  const at = await perform(stage, actor, endAffiliation, { id: stored.id, ...asked })
  steps.push({ did: 'end', at, doing: asked.doing, before: endOf(stored) })
}

export async function edit({ stage, actor, steps }: Course, stored: StoredAffiliation, asked: AffiliationEdit) {
  const at = await perform(stage, actor, editAffiliation, { id: stored.id, edit: asked })
  const { post, valid_from: from, valid_until: until, order_number: orderNumber, order_date: orderDate } = stored
  steps.push({ did: 'edit', at, before: { post, from, until, orderNumber, orderDate } })
}

export async function transfer({ stage, actor, steps }: Course, asked: Transfer): Promise<Transferred> {
  const moved = await perform(stage, actor, transferAffiliation, asked)
  steps.push({ did: 'transfer', moved, doing: asked.doing })
  return moved
}

export async function stop(
  { stage, actor, steps }: Course,
  grant: { readonly id: string; readonly valid_until: Date | null },
  asked: { readonly doing: Doing; readonly until: Date | null },
): Promise<Date> {
  const after = await perform(stage, actor, endGrant, { id: grant.id, ...asked })
  const before = grant.valid_until?.toISOString() ?? null
  steps.push({ did: 'end-grant', id: grant.id, doing: asked.doing, before, after: after.toISOString() })
  return after
}

export async function give({ stage, actor, steps }: Course, asked: NewGrant): Promise<string> {
  const id = await perform(stage, actor, giveGrant, asked)
  steps.push({ did: 'give-grant', id })
  return id
}

export async function open({ stage, actor, steps }: Course, asked: Parameters<typeof openAccount.decide>[3]) {
  const id = await perform(stage, actor, openAccount, asked)
  if (id !== undefined) steps.push({ did: 'open-account', id, doing: asked.doing, nodeId: asked.nodeId })
  return id
}

export async function close({ stage, actor, steps }: Course, asked: WithPost): Promise<void> {
  await perform(stage, actor, closeAccount, asked)
  steps.push({ did: 'close-account', ...asked })
}

export async function closeLater({ stage, actor, steps }: Course, { on, ...asked }: WithPost & { on: string }) {
  const before = await perform(stage, actor, planClosing, { ...asked, on })
  steps.push({ did: 'plan-closing', ...asked, before })
}

export async function reopen({ stage, actor, steps }: Course, id: string, doing: Doing): Promise<void> {
  await perform(stage, actor, reopenAccount, { id, doing })
  steps.push({ did: 'reopen-account', id, doing })
}

interface HomeMove {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly doing: Doing
}

export async function moveAccount({ stage, actor, steps }: Course, { id, from, to, doing }: HomeMove): Promise<void> {
  await perform(stage, actor, moveWithPost, { id, homeId: to, doing })
  steps.push({ did: 'move-account', id, from, to, doing })
}

export async function rehome({ stage, actor, steps }: Course, { id, from, to, doing }: HomeMove): Promise<void> {
  await perform(stage, actor, movePerson, { id, homeId: to, doing })
  steps.push({ did: 'move-person', id, from, to, doing })
}

export async function planMoves({ stage, actor, steps }: Course, asked: PlannedMoves): Promise<void> {
  const { id, homes, doing } = asked
  await perform(stage, actor, planHomes, { id, homes, doing })
  steps.push({ did: 'plan-homes', ...asked })
}

/** Planned no more; what has gone already comes back. */
async function keepAtHome(stage: Stage, actor: Actor, { id, homes, personId, to, doing }: PlannedMoves): Promise<void> {
  const { tx } = stage.unit
  if ((await findAffiliation(tx, id))?.homes) {
    await perform(stage, actor, planHomes, { id, homes: null, doing })
    return
  }
  for (const { account, from } of homes.toReversed()) {
    const now = account === null ? await findPerson(tx, personId) : await findAccount(tx, account)
    if (now?.home_id !== to) continue
    if (account === null) await perform(stage, actor, movePerson, { id: personId, homeId: from, doing })
    else await perform(stage, actor, moveWithPost, { id: account, homeId: from, doing })
  }
}

/** The inverse of one step, refused where anybody has changed it since. */
export async function undo(stage: Stage, actor: Actor, step: Step): Promise<void> {
  switch (step.did) {
    case 'start':
      return await perform(stage, actor, cancelAffiliation, { ...step.at, doing: step.doing })
    case 'end':
      await perform(stage, actor, reopenAffiliation, { ...step.at, doing: step.doing, before: step.before })
      return
    case 'edit': {
      const { id, updatedAt } = step.at
      await perform(stage, actor, editAffiliation, { id, edit: { ...step.before, updatedAt } })
      return
    }
    case 'transfer':
      return await perform(stage, actor, undoTransfer, { ...step.moved, doing: step.doing })
    case 'end-grant': {
      const until = step.before === null ? null : new Date(step.before)
      const { id, doing, after } = step
      return await perform(stage, actor, resumeGrant, { id, doing, until, endedAt: new Date(after) })
    }
    case 'give-grant':
      return await perform(stage, actor, deleteGrant, step.id)
    case 'close-account':
      return await perform(stage, actor, reopenAccount, step)
    case 'open-account':
    case 'reopen-account':
      return await perform(stage, actor, closeAccount, step)
    case 'plan-closing':
      await perform(stage, actor, planClosing, { id: step.id, doing: step.doing, nodeId: step.nodeId, on: step.before })
      return
    case 'plan-homes':
      return await keepAtHome(stage, actor, step)
    case 'move-account':
      return await perform(stage, actor, moveWithPost, { id: step.id, homeId: step.from, doing: step.doing })
    case 'move-person':
      return await perform(stage, actor, movePerson, { id: step.id, homeId: step.from, doing: step.doing })
  }
}
