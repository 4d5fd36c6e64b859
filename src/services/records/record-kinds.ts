import { refusedFields } from '../../core/problems/index.ts'
import { type Catalog, findKind, type Kind, type RecordDeeds } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'

/** A kind whose records are kept in the product. */
export type RecordKind = Kind & { readonly deeds: RecordDeeds }

export const recordKinds = (catalog: Catalog): RecordKind[] =>
  catalog.kinds.filter((kind): kind is RecordKind => kind.deeds !== undefined)

export function findRecordKind(catalog: Catalog, id: string): RecordKind | undefined {
  const kind = findKind(catalog, id)
  return kind?.deeds === undefined ? undefined : (kind as RecordKind)
}

/** Which kinds there are, for whoever has named another. */
export const kindsToChoose = (kinds: readonly Pick<Kind, 'id'>[]) =>
  kinds.length === 0
    ? { ru: 'записи здесь не ведутся', en: 'no records are kept here' }
    : kinds.map(({ id }) => id).join(', ')

/** As a form or a list says it. */
export function getRecordKind({ decisions: { catalog } }: Pick<Context, 'decisions'>, id: string): RecordKind {
  const kind = findRecordKind(catalog, id)
  if (kind !== undefined) return kind
  throw refusedFields([
    { field: 'kind', code: 'field-invalid', values: { reason: kindsToChoose(recordKinds(catalog)) } },
  ])
}

/** Kinds of what access to records is given to. */
export const organizationKinds = (catalog: Catalog): string[] =>
  catalog.kinds.filter(({ family }) => family === 'organization').map(({ id }) => id)
