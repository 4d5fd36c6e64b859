import { type Static, Type } from 'typebox'
import type { Db } from '../../../../database/index.ts'
import { nullable } from '../../../registry/index.ts'
import type { StoredRevision } from '../queries-revisions.ts'
import { listMenders } from './queries-mending.ts'

const number = (description: string) => nullable(Type.Integer({ description }))

/** How a revision stands to others, as registers of law say it: nothing is overwritten, and the earlier one names the later. */
export const standing = {
  corrects: number('It corrects a misprint in this earlier one.'),
  revokes: number('It takes back what this earlier one changed.'),
  correctedBy: number('The latest approved one that corrects it.'),
  revokedBy: number('The approved one that takes back what it changed.'),
  supersededBy: number('The approved one that came next; null: it is in force, or is not approved.'),
}
const Standing = Type.Object(standing)
export type Standing = Static<typeof Standing>

/** Of revisions of one book, of which the last approved one has that number. */
export async function standingsOf(db: Db, book: { readonly id: string; readonly revision: number }) {
  const menders = await listMenders(db, book.id)
  const latest = (how: 'corrects' | 'revokes', of: number) => menders.findLast((one) => one[how] === of)?.number ?? null
  return ({ number: of, state, corrects, revokes }: StoredRevision): Standing => {
    const isApproved = state === 'approved'
    return {
      ...{ corrects, revokes },
      correctedBy: isApproved ? latest('corrects', of) : null,
      revokedBy: isApproved ? latest('revokes', of) : null,
      supersededBy: isApproved && of < book.revision ? of + 1 : null,
    }
  }
}
