import { refusedFields } from '../../../core/problems/index.ts'
import { perform, type Stage } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import { type Gathered, type SigningForm, signDocument } from '../../signatures/index.ts'
import type { OpenRevision } from './revision-powers.ts'

/** As signatures are kept. */
export const documentKind = 'book-revision'

/** N12: people agree and approve with a signature, simple or qualified; the operator of the server has none. Answers its id. */
export async function signedRevision(
  stage: Stage,
  actor: Actor,
  { book, revision }: OpenRevision,
  {
    bytes,
    signature,
    gathered,
  }: { readonly bytes: Buffer; readonly signature: SigningForm | undefined; readonly gathered: Gathered },
): Promise<string | null> {
  if (actor.kind === 'operator') return null
  if (signature === undefined) throw refusedFields([{ field: 'signature', code: 'field-required' }])
  const title = `${book.title}, № ${revision.number}`
  const document = { kind: documentKind, id: revision.id, title, organizationId: book.parent_id, bytes, gathered }
  return await perform(stage, actor, signDocument, { ...document, ...signature })
}
