import { Problem } from '../../core/problems/index.ts'
import type { Tables } from '../../database/index.ts'
import { type Actor, type Context, may, requireRight, requireVisible, seesAccount } from '../decisions/index.ts'
import { findInquiryOf, findRequestOf, titleOf } from './queries.ts'

/** What a file belongs to: its rights are the file's. */
export interface FileObject {
  readonly kind: Tables['files']['object_kind']
  readonly id: string
}

interface OwnerKind {
  /** Throws `not-found` for whoever may not see the object. */
  see(ctx: Context, actor: Actor, id: string): void | Promise<void>
  change(ctx: Context, actor: Actor, id: string): Promise<void>
  /** In whose journal its files are told. */
  journal(ctx: Context, id: string): string | null | Promise<string | null>
}

const nobodys = async (): Promise<never> => {
  throw new Problem('not-found')
}

const kinds: Readonly<Record<FileObject['kind'], OwnerKind>> = {
  organization: {
    see: (ctx, actor, id) => {
      if (!ctx.decisions.has(id)) throw new Problem('not-found')
      requireVisible(ctx, actor, 'dostup.organizations.view', id)
    },
    change: async (ctx, actor, id) => {
      const title = (await titleOf(ctx.database.kysely, id)) ?? '…'
      requireRight(ctx, actor, 'dostup.organizations.edit', { id, title })
    },
    journal: (_, id) => id,
  },
  account: {
    see: seesIt,
    change: async (ctx, actor, id) => {
      const home = ctx.decisions.homeOf(id)
      if (home === undefined) throw new Problem('not-found')
      if (actor.accountId === id || may(ctx, actor, 'dostup.accounts.edit', home)) return
      requireRight(ctx, actor, 'dostup.accounts.edit', {
        id: home,
        title: (await titleOf(ctx.database.kysely, home)) ?? '…',
      })
    },
    journal: (ctx, id) => ctx.decisions.homeOf(id) ?? null,
  },
  // Of an account, changed by deeds of accounts alone: here nobody's to change.
  photo: {
    see: seesIt,
    change: nobodys,
    journal: (ctx, id) => ctx.decisions.homeOf(id) ?? null,
  },
  // Read once, by the import itself.
  import: elsewhere(),
  // What the portal shows, it shows by itself: to readers who are not signed in as well.
  portal: elsewhere(),
  'portal-picture': elsewhere(),
  // Read by whoever reads the record that names it.
  book: elsewhere(),
  // Sent by letters, and never shown.
  report: elsewhere(),
  // L27: whoever writes down what was said keeps what came with it.
  inquiry: {
    see: async (ctx, actor, id) => {
      const inquiry = await findInquiryOf(ctx.database.kysely, id)
      if (inquiry === undefined) throw new Problem('not-found')
      requireVisible(ctx, actor, 'dostup.inquiries.view', inquiry.organization_id)
    },
    change: async (ctx, actor, id) => {
      const at = (await findInquiryOf(ctx.database.kysely, id))?.organization_id ?? ''
      const title = (await titleOf(ctx.database.kysely, at)) ?? '…'
      requireRight(ctx, actor, 'dostup.inquiries.create', { id: at, title })
    },
    journal: async (ctx, id) => (await findInquiryOf(ctx.database.kysely, id))?.organization_id ?? null,
  },
  // Whoever asked brings what speaks for it, until it has its answer.
  request: {
    see: seesAttachments,
    change: async (ctx, actor, id) => {
      const request = await findRequestOf(ctx.database.kysely, id)
      if (request?.asked_by !== actor.accountId) throw new Problem('not-found')
      if (!openStates.includes(request.state)) throw new Problem('request-settled')
    },
    journal: async (ctx, id) => (await findRequestOf(ctx.database.kysely, id))?.organization_id ?? null,
  },
}

/** Of a room that asks for itself who may: through the common door it is not there. */
function elsewhere(): OwnerKind {
  return {
    see: () => {
      throw new Problem('not-found')
    },
    change: nobodys,
    journal: () => null,
  }
}

const openStates: readonly string[] = ['draft', 'returned', 'sent', 'taken']

async function seesAttachments(ctx: Context, actor: Actor, id: string): Promise<void> {
  const request = await findRequestOf(ctx.database.kysely, id)
  if (request === undefined) throw new Problem('not-found')
  if (request.asked_by !== null && request.asked_by === actor.accountId) return
  if (request.state === 'draft') throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.requests.view', request.organization_id)
}

function seesIt(ctx: Context, actor: Actor, account: string): void {
  if (!seesAccount(ctx, actor, account)) throw new Problem('not-found')
}

export async function requireSeesObject(ctx: Context, actor: Actor, { kind, id }: FileObject): Promise<void> {
  await kinds[kind].see(ctx, actor, id)
}

export async function requireChangesObject(ctx: Context, actor: Actor, object: FileObject): Promise<void> {
  await requireSeesObject(ctx, actor, object)
  await kinds[object.kind].change(ctx, actor, object.id)
}

export const journalOf = async (ctx: Context, { kind, id }: FileObject): Promise<string | null> =>
  await kinds[kind].journal(ctx, id)
