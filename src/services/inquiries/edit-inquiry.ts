import { type Deed, differences, type Policy, requireAsRead } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { getVisible, inquiryObject, placeOf, refuseStrangers } from './authority.ts'
import { findInquiry, lockInquiry, type StoredInquiry, updateInquiry } from './queries-inquiries.ts'
import type { InquiryEdit } from './shapes.ts'
import { tellResponsible } from './tell-responsible.ts'

const settled: readonly string[] = ['done', 'declined']

/** What is asked, by whom, who answers for it and how far it is. Its inverse is the same deed with what was there before. */
export const editInquiry: Deed<{ id: string; edit: InquiryEdit }> & Policy<StoredInquiry> = {
  name: 'inquiries.edit-inquiry',
  kind: 'record',
  policy: (ctx, actor, stored) => requireRight(ctx, actor, 'dostup.inquiries.edit', placeOf(stored)),
  async decide(ctx, tx, actor, { id, edit }) {
    await lockInquiry(tx, id)
    const before = await getVisible(ctx, actor, tx, id)
    await editInquiry.policy(ctx, actor, before, tx)
    const { applicantId: applicant, responsibleId: responsible, state = before.state } = edit
    await refuseStrangers(
      { ctx, actor, db: tx },
      {
        ...(applicant && applicant !== before.applicant_id && { applicant }),
        ...(responsible && responsible !== before.responsible_id && { responsible }),
      },
    )
    const at = ctx.clock()
    await updateInquiry(tx, id, {
      ...(edit.title !== undefined && { title: edit.title }),
      ...(edit.text !== undefined && { text: edit.text }),
      ...(applicant !== undefined && { applicant_id: applicant }),
      ...(responsible !== undefined && { responsible_id: responsible }),
      ...(edit.dueOn !== undefined && { due_on: edit.dueOn }),
      state,
      ...(state !== before.state && { settled_at: settled.includes(state) ? at : null }),
    })
    const after = (await findInquiry(tx, id)) ?? before
    const fields = differences(told(before), told(after))
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(before, edit, fields)
    await updateInquiry(tx, id, { updated_at: at })
    if (after.responsible_id !== before.responsible_id) await tellResponsible({ ctx, actor, db: tx }, after)
    return { result: undefined, changed: [{ operation: 'update', ...inquiryObject(after), fields }], facts: [] }
  },
}

const told = ({ title, text, state, ...stored }: StoredInquiry) => ({
  ...{ title, text, state, applicant: stored.applicant_title, responsible: stored.responsible_title },
  dueOn: stored.due_day,
})
