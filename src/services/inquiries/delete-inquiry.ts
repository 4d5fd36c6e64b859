import { type Deed, differences, type Policy } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { forgetFilesOf } from '../files/index.ts'
import { getVisible, inquiryObject, placeOf } from './authority.ts'
import { removeInquiry, type StoredInquiry } from './queries-inquiries.ts'

/** With its interactions and files; applicants stay. There is no inverse: the log has what it was. */
export const deleteInquiry: Deed<string> & Policy<StoredInquiry> = {
  name: 'inquiries.delete-inquiry',
  kind: 'record',
  policy: (ctx, actor, stored) => requireRight(ctx, actor, 'dostup.inquiries.delete', placeOf(stored)),
  async decide(ctx, tx, actor, id) {
    const stored = await getVisible(ctx, actor, tx, id)
    await deleteInquiry.policy(ctx, actor, stored, tx)
    await forgetFilesOf(tx, { kind: 'inquiry', id })
    await removeInquiry(tx, id)
    const { title, text, state } = stored
    const fields = differences({ title, text, state, applicant: stored.applicant_title }, null)
    return { result: undefined, changed: [{ operation: 'delete', ...inquiryObject(stored), fields }], facts: [] }
  },
}
