/** Books for tests, made by the product's own deeds. */
import { perform } from '../../src/services/audit/index.ts'
import {
  agreeRevision,
  approveRevision,
  createBook,
  getDraft,
  setStructure,
  writeRecords,
} from '../../src/services/books/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { grant, next, type Place } from './builders.ts'
import type { World } from './route-matrix.ts'
import type { Site } from './site.ts'

export const plainAttribute = { required: false, unique: false, key: false }
export const cityAttributes = [
  { ...plainAttribute, code: 'code', title: 'Код', type: 'text' as const, key: true, pattern: '##-##' },
  { ...plainAttribute, code: 'name', title: 'Название', type: 'text' as const, required: true },
  { ...plainAttribute, code: 'people', title: 'Население', type: 'number' as const },
  { ...plainAttribute, code: 'founded', title: 'Основан', type: 'date' as const },
  { ...plainAttribute, code: 'capital', title: 'Столица', type: 'flag' as const, default: false },
  { ...plainAttribute, code: 'size', title: 'Размер', type: 'list' as const, options: ['малый', 'большой'] },
]

export const cities = [
  { code: '01-01', name: 'Пермь', people: 1_027_000, founded: '1723-05-15', capital: true, size: 'большой' },
  { code: '01-02', name: 'Ёлкино', people: 800, size: 'малый' },
  { code: '01-03', name: 'Еловка', people: 12.5, size: 'малый' },
]

/** A book with a structure. */
export async function book(site: Site, at: Place, { open = true, title = `Города ${next()}` } = {}): Promise<Place> {
  const id = await perform(site.ctx, operator, createBook, { title, open, organizationId: at.id })
  await perform(site.ctx, operator, setStructure, { id, attributes: cityAttributes, version: 0 })
  return { id, title }
}

/** With its first revision approved; answers the numbers of its records. */
export async function filledBook(site: Site, at: Place, like: { open?: boolean; title?: string } = {}) {
  const made = await book(site, at, like)
  const items = cities.map((values) => ({ operation: 'add' as const, values }))
  const { records } = await perform(site.ctx, operator, writeRecords, { id: made.id, items })
  await agreed(site, made)
  await perform(site.ctx, operator, approveRevision, { id: made.id })
  return { ...made, records }
}

/** What is drafted, agreed by the operator. */
export async function agreed(site: Site, { id }: Place): Promise<void> {
  const draft = await getDraft(site.ctx, operator, id)
  await perform(site.ctx, operator, agreeRevision, { id, stamp: draft?.stamp ?? '' })
}

/** Whoever only looks in the north reads all books there, and holds every power over books in the south. */
export async function lookersOfBooks({ site, north, south, accounts: { looker } }: World): Promise<void> {
  if (site.ctx.decisions.allowed(looker.id, 'books.book.create', south.id)) return
  await grant(site, { to: looker, role: 'books-closed-reading', at: north })
  await grant(site, { to: looker, role: 'books-powers-manager', at: south })
}
