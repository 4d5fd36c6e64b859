import { refuseFields } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'
import { type Deed, differences, type Policy } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { getVisible, inquiryObject, placeOf, refuseStrangers } from './authority.ts'
import { makeApplicant } from './make-applicant.ts'
import { findInquiry, insertInteraction, type StoredInquiry, updateInquiry } from './queries-inquiries.ts'
import type { NewInteraction } from './shapes.ts'

/** Clocks of browsers are not ours. */
const slack = 5 * 60 * 1000
const ahead = { ru: 'это время ещё не наступило', en: 'this time is still to come' }

/** L27: a call, a letter, a visit: what was said about it. It stays as it was written, and has no inverse. Returns its id. */
export const addInteraction: Deed<{ id: string; asked: NewInteraction }, string> & Policy<StoredInquiry> = {
  name: 'inquiries.add-interaction',
  kind: 'model',
  policy: (ctx, actor, stored) => requireRight(ctx, actor, 'dostup.inquiries.create', placeOf(stored)),
  async decide(ctx, tx, actor, { id, asked }) {
    const stored = await getVisible(ctx, actor, tx, id)
    await addInteraction.policy(ctx, actor, stored, tx)
    await refuseStrangers({ ctx, actor, db: tx }, { applicant: asked.applicantId ?? null })
    const made = asked.newApplicant ? await makeApplicant(ctx, actor, asked.newApplicant, stored.organization_id) : null
    const applicant = made ?? asked.applicantId ?? stored.applicant_id
    const { kind, direction, text } = asked
    const at = asked.at ? new Date(asked.at) : ctx.clock()
    if (at.getTime() > ctx.clock().getTime() + slack)
      refuseFields([{ field: 'at', code: 'field-invalid', values: { reason: ahead } }])
    const interaction = await insertInteraction(tx, {
      ...{ inquiry_id: id, kind, direction, text, applicant_id: applicant, by_title: actor.title },
      at,
    })
    await updateInquiry(tx, id, { applicant_id: stored.applicant_id ?? applicant, updated_at: ctx.clock() })
    const after = (await findInquiry(tx, id)) ?? stored
    const said = { field: 'interaction', old: null, new: `${kind}, ${direction}: ${cutText(text, 200)}` }
    const fields = [said, ...differences({ applicant: stored.applicant_title }, { applicant: after.applicant_title })]
    return { result: interaction, changed: [{ operation: 'update', ...inquiryObject(stored), fields }], facts: [] }
  },
}
