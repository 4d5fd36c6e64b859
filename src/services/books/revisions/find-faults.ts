import type { Db } from '../../../database/index.ts'
import type { Title } from '../../catalog/index.ts'
import type { StoredAttribute } from '../structure/attribute.ts'
import { wrongIn } from '../structure/check-value.ts'
import { attributesOf } from '../structure/queries-structures.ts'
import { listDraftSlice } from './queries-drafts.ts'
import { findRevision, type StoredRevision } from './queries-revisions.ts'
import {
  listLoops,
  listLost,
  listReferrers,
  listRepeated,
  listRepeatedAnywhere,
  listRepeatedKeys,
  listRepeatedKeysAnywhere,
  listStillReferred,
  listWholeSlice,
} from './queries-whole.ts'

/** What keeps a revision from being agreed: at which record, at which attribute, and why. */
export interface Fault {
  readonly record: number
  readonly code: string | null
  readonly reason: Title
}

export const mostFaults = 100
const atOnce = 5000

interface Checking {
  readonly db: Db
  readonly of: { readonly bookId: string; readonly revisionId: string }
  readonly attributes: readonly StoredAttribute[]
  /** Whether the structure is another than that of the last approved revision: then all records are looked at, not what is changed alone. */
  readonly isWhole: boolean
}

/** The checks of the structure over a revision as it would be: the first hundred faults. */
export async function findFaults(db: Db, revision: StoredRevision): Promise<Fault[]> {
  const { id, book_id: bookId, number, structure } = revision
  const before = await findRevision(db, bookId, number - 1)
  const attributes = await attributesOf(db, bookId, structure)
  const isWhole = before !== undefined && before.structure !== structure
  const checking: Checking = { db, of: { bookId, revisionId: id }, attributes, isWhole }
  const faults: Fault[] = []
  for (const check of [wrongRecords, repeatedValues, repeatedKeys, lostReferences, stillReferred, loops]) {
    faults.push(...(await check(checking)))
    if (faults.length >= mostFaults) break
  }
  return faults.slice(0, mostFaults).sort((one, other) => one.record - other.record)
}

async function wrongRecords(checking: Checking): Promise<Fault[]> {
  const faults: Fault[] = []
  let after = 0
  for (;;) {
    const slice = await sliceOf(checking, after)
    for (const { record, content } of slice)
      if (content !== null) faults.push(...wrongIn(checking.attributes, content).map((one) => ({ record, ...one })))
    if (slice.length < atOnce || faults.length >= mostFaults) return faults
    after = slice.at(-1)?.record ?? 0
  }
}

async function sliceOf({ db, of, isWhole }: Checking, after: number) {
  if (isWhole) return await listWholeSlice(db, of, { after, limit: atOnce })
  return await listDraftSlice(db, of, { after, limit: atOnce })
}

async function repeatedValues({ db, of, attributes, isWhole }: Checking): Promise<Fault[]> {
  const faults: Fault[] = []
  // One that is the whole key is told as the key.
  const isKey = attributes.filter(({ key }) => key).length === 1
  for (const attribute of attributes.filter(({ unique, key }) => unique && !(key && isKey))) {
    const found = isWhole
      ? await listRepeatedAnywhere(db, of, attribute.code, mostFaults)
      : await listRepeated(db, of, attribute, mostFaults)
    faults.push(...found.map(({ record, value }) => ({ record, code: attribute.code, reason: repeated(value) })))
  }
  return faults
}

/** A reference to the same book makes it a tree: nothing stands under itself. */
async function loops({ db, of, attributes }: Checking): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const { code } of attributes.filter(({ book }) => book === of.bookId))
    for (const record of await listLoops(db, of, code, mostFaults)) faults.push({ record, code, reason: underItself })
  return faults
}

const underItself = { ru: 'запись стоит под самой собой', en: 'the record stands under itself' }

async function repeatedKeys({ db, of, attributes, isWhole }: Checking): Promise<Fault[]> {
  const first = attributes.find(({ key }) => key)
  if (first === undefined) return []
  const list = isWhole ? listRepeatedKeysAnywhere : listRepeatedKeys
  const found = await list(db, of, attributes, mostFaults)
  return found.map(({ record, value }) => ({
    record,
    code: first.code,
    reason: repeated(value.replaceAll('\u001f', ' · ')),
  }))
}

async function lostReferences({ db, of, attributes, isWhole }: Checking): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const { code, book } of attributes) {
    if (!book) continue
    const lost = await listLost(db, of, { code, book }, { isWhole, most: mostFaults })
    faults.push(...lost.map(({ record, value }) => ({ record, code, reason: notThere(value) })))
  }
  return faults
}

async function stillReferred({ db, of }: Checking): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const referrer of await listReferrers(db, of.bookId)) {
    const found = await listStillReferred(db, of, referrer, mostFaults)
    faults.push(...found.map(({ record }) => ({ record, code: null, reason: referred })))
  }
  return faults
}

const repeated = (value: string): Title => ({
  ru: `«${value}» уже есть у другой записи`,
  en: `another record has “${value}” as well`,
})
const notThere = (value: string): Title => ({
  ru: `записи № ${value} в том справочнике нет`,
  en: `there is no record no. ${value} in that book`,
})
const referred: Title = {
  ru: 'на запись ссылается другой справочник',
  en: 'another book refers to the record',
}
