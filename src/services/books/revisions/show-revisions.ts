import { Problem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { offering } from '../../audit/index.ts'
import { type Actor, type Context, may } from '../../decisions/index.ts'
import { listSignaturesOf, packSignature, type Signature, signatureView } from '../../signatures/index.ts'
import { editsAnyValue } from '../book/book-kinds.ts'
import type { StoredBook } from '../book/queries-books.ts'
import { deedsOf, getVisibleBook, requireMayRead } from '../book/visible-book.ts'
import { requireSeesDraft, seesDraft } from '../book/writing-powers.ts'
import { findFaults, mostFaults } from './find-faults.ts'
import { type Standing, standingsOf } from './mending/standing.ts'
import { listConflicts, listDraftSlice } from './queries-drafts.ts'
import {
  findOpenRevision,
  listAuthors,
  listRevisions,
  listSteps,
  type StoredRevision,
  stampOf,
} from './queries-revisions.ts'
import { agreeing, approving, returning, unplanning, withdrawing } from './revision-powers.ts'
import type { DraftChanges, DraftChecks, DraftShown, RevisionShown, SliceQuery } from './shapes.ts'
import { documentKind } from './signed-revision.ts'

/** What became of revisions, with the signatures under them. */
interface Past {
  readonly steps: Awaited<ReturnType<typeof listSteps>>
  readonly signatures: ReadonlyMap<string, Signature>
  readonly standing: (revision: StoredRevision) => Standing
}

async function pastOf(db: Db, book: StoredBook, revisions: readonly StoredRevision[]): Promise<Past> {
  const ids = revisions.map(({ id }) => id)
  const signatures = await listSignaturesOf(db, documentKind, ids)
  return {
    steps: await listSteps(db, ids),
    signatures: new Map(signatures.map((one) => [one.id, signatureView(one)])),
    standing: await standingsOf(db, book),
  }
}

function shownRevision(revision: StoredRevision, { steps, signatures, standing }: Past): RevisionShown {
  return {
    ...{ id: revision.id, number: revision.number, state: revision.state, structure: revision.structure },
    ...{ added: revision.added, changed: revision.changed, deleted: revision.deleted },
    ...{ digest: revision.digest?.toString('hex') ?? null, whole: revision.whole?.toString('hex') ?? null },
    plannedFor: revision.planned_for?.toISOString() ?? null,
    ...standing(revision),
    steps: steps
      .filter(({ revision_id }) => revision_id === revision.id)
      .map(({ step, at, by_title, note, signature_id }) => ({
        ...{ step, at: at.toISOString(), by: by_title, note, signature: signatures.get(signature_id ?? '') ?? null },
      })),
  }
}

/** Approved ones are for all who read the book; what is prepared, and what was withdrawn, for those who work on it. */
export async function listBookRevisions(ctx: Context, actor: Actor, id: string): Promise<RevisionShown[]> {
  const db = ctx.database.kysely
  const book = await getVisibleBook(ctx, actor, db, id)
  requireMayRead(ctx, actor, book)
  const isAtWork = seesDraft(ctx, actor, book)
  const revisions = (await listRevisions(db, id)).filter(({ state }) => state === 'approved' || isAtWork)
  const past = await pastOf(db, book, revisions)
  return revisions.map((revision) => shownRevision(revision, past))
}

async function seen(ctx: Context, actor: Actor, id: string) {
  const db = ctx.database.kysely
  const book = await getVisibleBook(ctx, actor, db, id)
  requireSeesDraft(ctx, actor, book)
  return { db, book, revision: await findOpenRevision(db, id) }
}

/** The revision that is being prepared; null: none is. */
export async function getDraft(ctx: Context, actor: Actor, id: string): Promise<DraftShown | null> {
  const { db, book, revision } = await seen(ctx, actor, id)
  if (revision === undefined) return null
  const offers = offering(ctx, actor)
  const open = { book, revision }
  return {
    ...shownRevision(revision, await pastOf(db, book, [revision])),
    stamp: await stampOf(db, revision.id),
    authors: [...new Set((await listAuthors(db, revision.id)).map(({ title }) => title))],
    may: {
      write: revision.state === 'draft' && writes(ctx, actor, book),
      agree: await offers(agreeing, open),
      return: await offers(returning, open),
      approve: await offers(approving, open),
      withdraw: await offers(withdrawing, open),
      unplan: await offers(unplanning, open),
    },
  }
}

function writes(ctx: Context, actor: Actor, book: StoredBook): boolean {
  const deeds = deedsOf(ctx, book)
  const { addRecord, editRecord, deleteRecord } = deeds
  if (book.archived_at !== null) return false
  return (
    [addRecord, editRecord, deleteRecord].some((action) => may(ctx, actor, action, book.id)) ||
    editsAnyValue(ctx, actor, book, deeds)
  )
}

/** Record by record, field by field, with whoever changed it. */
export async function listDraftChanges(
  ctx: Context,
  actor: Actor,
  id: string,
  { after, limit }: SliceQuery,
): Promise<DraftChanges> {
  const { db, revision } = await seen(ctx, actor, id)
  if (revision === undefined) return { items: [], next: null }
  const rows = await listDraftSlice(db, { bookId: id, revisionId: revision.id }, { after, limit })
  return {
    items: rows.map(({ record, operation, content, approved, last_change, authors }) => ({
      ...{ record, operation, before: approved, after: content, lastChange: last_change },
      authors: authors.map(({ title, at }) => ({ title, at: new Date(at).toISOString() })),
    })),
    next: rows.length < limit ? null : (rows.at(-1)?.record ?? null),
  }
}

export async function checkDraft(ctx: Context, actor: Actor, id: string): Promise<DraftChecks> {
  const { db, revision } = await seen(ctx, actor, id)
  if (revision === undefined) return { faults: [], conflicts: [] }
  const conflicts = await listConflicts(db, revision.id, mostFaults)
  return {
    faults: await findFaults(db, revision),
    conflicts: conflicts.map(({ record, code, values }) => ({
      ...{ record, code },
      values: values.map(({ value, title, at }) => ({
        ...{ value: value as string | number | boolean | null, by: title, at: new Date(at).toISOString() },
      })),
    })),
  }
}

/** All that anybody needs to check a signature under a revision without the product. */
export async function getRevisionSignature(
  ctx: Context,
  actor: Actor,
  id: string,
  signature: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const revisions = await listBookRevisions(ctx, actor, id)
  const signed = revisions.find(({ steps }) => steps.some((step) => step.signature?.id === signature))
  if (signed === undefined) throw new Problem('not-found')
  return await packSignature(ctx.database.kysely, signature, { kind: documentKind, id: signed.id })
}
