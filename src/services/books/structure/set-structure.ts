import type { FactChange } from '../../../core/engine/index.ts'
import { Problem, refuseFields } from '../../../core/problems/index.ts'
import { canonicalJson } from '../../../core/texts/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Deed, FieldChange, Policy, Stage } from '../../audit/index.ts'
import { type Actor, nodeFact, requireRight } from '../../decisions/index.ts'
import { insertNodes, saveNode } from '../../organizations/index.ts'
import { attributeNode } from '../book/book-kinds.ts'
import { listAttributeNodes, type StoredBook, saveBook } from '../book/queries-books.ts'
import { bookObject, deedsOf, lockVisibleBook, requireKept } from '../book/visible-book.ts'
import { migrateDraft } from '../revisions/migrate-draft.ts'
import { findOpenRevision } from '../revisions/queries-revisions.ts'
import { type Attribute, type StoredAttribute, slotted, type Value } from './attribute.ts'
import { keptValue } from './check-value.ts'
import { insertStructure } from './queries-structures.ts'
import type { StructureForm } from './shapes.ts'
import { referenceProblems, structureProblems } from './structure-problems.ts'

/**
 * The structure of a book, as a new version (N11): made first by one power, changed by another, and attributes are deleted by a third.
 * A draft follows it at once; readers see it with the next revision that is approved. Its inverse is the structure before.
 */
export const setStructure: Deed<StructureForm & { readonly id: string }> & Policy<StoredBook> = {
  name: 'books.set-structure',
  kind: 'model',
  policy(ctx, actor, book) {
    const { createStructure, editStructure } = deedsOf(ctx, book)
    requireRight(ctx, actor, book.structure === 0 ? createStructure : editStructure, book)
    requireKept(book)
  },
  async decide(ctx, tx, actor, { id, attributes: given, version }) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    await setStructure.policy(ctx, actor, book, tx)
    if (version !== book.structure) throw new Problem('book-structure-changed', { version: book.structure })
    const asked = given.map(asKept)
    const removed = book.attributes.filter(({ code }) => !asked.some((one) => one.code === code))
    if (removed.length > 0) requireRight(ctx, actor, deedsOf(ctx, book).deleteAttribute, book)
    refuseFields([...structureProblems(asked), ...(await referenceProblems(ctx, tx, actor, asked))])
    const attributes = slotted(asked, book.attributes)
    const fields = changesOf(book.attributes, attributes)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    await write(ctx, tx, actor, { book, attributes })
    const facts = await nodesOf(ctx, tx, book, attributes)
    return { result: undefined, changed: [{ ...bookObject(book), fields }], facts }
  },
}

/** What says nothing is left out, so that a structure can be sent as it was read. */
function asKept({ sortable: _, ...given }: StructureForm['attributes'][number]): Attribute {
  const { default: usual, options, pattern, hint, book, ...plain } = given
  return {
    ...plain,
    ...(options?.length && { options }),
    ...(pattern && { pattern }),
    ...(hint && { hint }),
    ...(book && { book }),
    ...(usual !== undefined && usual !== null && { default: keptValue(given, usual as Value) }),
  }
}

async function write(
  ctx: Stage,
  tx: Transaction,
  actor: Actor,
  { book, attributes }: { readonly book: StoredBook; readonly attributes: readonly StoredAttribute[] },
): Promise<void> {
  const draft = await findOpenRevision(tx, book.id)
  if (draft?.state === 'agreed') throw new Problem('book-revision-agreed', { title: book.title })
  const [at, next] = [ctx.clock(), book.structure + 1]
  await insertStructure(tx, { bookId: book.id, version: next, attributes, by: actor, at })
  await saveBook(tx, book.id, { structure: next }, at)
  if (draft !== undefined) await migrateDraft(tx, draft, attributes, next)
}

/** Attribute by attribute, as the log tells it. */
function changesOf(before: readonly StoredAttribute[], after: readonly StoredAttribute[]): FieldChange[] {
  const told = (one: StoredAttribute | undefined) => {
    if (one === undefined) return null
    const { slot: _, ...attribute } = one
    return canonicalJson(attribute)
  }
  const codes = [...new Set([...before, ...after].map(({ code }) => code))]
  const of = (attributes: readonly StoredAttribute[], code: string) => told(attributes.find((one) => one.code === code))
  const changes = codes.map((code) => ({ field: code, old: of(before, code), new: of(after, code) }))
  const order = (attributes: readonly StoredAttribute[]) => attributes.map(({ code }) => code).join(', ')
  const moved = changes.filter((change) => change.old !== change.new)
  if (moved.length > 0 || order(before) === order(after)) return moved
  return [{ field: 'order', old: order(before), new: order(after) }]
}

/** Each attribute has a node, at which the power over it alone is given; of one that is deleted the node is archived. */
async function nodesOf(
  ctx: Stage,
  tx: Transaction,
  book: StoredBook,
  attributes: readonly StoredAttribute[],
): Promise<FactChange[]> {
  const kind = deedsOf(ctx, book).attribute
  const there = new Map((await listAttributeNodes(tx, book.id)).map((node) => [node.id, node]))
  const wanted = new Map(attributes.map(({ code, title }) => [attributeNode(book.id, code), title]))
  const made = [...wanted]
    .filter(([id]) => !there.has(id))
    .map(([id, title]) => ({ id, kind, parent_id: book.id, title, owner_ids: [] }))
  if (made.length > 0) await insertNodes(tx, made)
  const facts = made.map((node): FactChange => ({ put: 'node', node: nodeFact({ ...node, archived_at: null }) }))
  for (const [id, node] of there) {
    const title = wanted.get(id)
    const archivedAt = title === undefined ? (node.archived_at ?? ctx.clock()) : null
    if (archivedAt === node.archived_at && (title === undefined || title === node.title)) continue
    await saveNode(tx, id, { archived_at: archivedAt, ...(title !== undefined && { title }) }, ctx.clock())
    facts.push({ put: 'node', node: nodeFact({ ...node, archived_at: archivedAt }) })
  }
  return facts
}
