import { Problem } from '../../core/problems/index.ts'
import { newId } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { requireRight, requireVisible } from '../decisions/index.ts'
import { findNode } from '../organizations/index.ts'
import { inquiryObject, refuseStrangers } from './authority.ts'
import { makeApplicant } from './make-applicant.ts'
import { findInquiry, insertInquiry } from './queries-inquiries.ts'
import type { NewInquiry } from './shapes.ts'
import { tellResponsible } from './tell-responsible.ts'

/** L27: somebody asks something of an organization. Its inverse is `deleteInquiry`. Returns its id. */
export const openInquiry: Deed<NewInquiry, string> = {
  name: 'inquiries.open-inquiry',
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    const organization = asked.organizationId ?? (actor.accountId && ctx.decisions.homeOf(actor.accountId)) ?? ''
    const place = await findNode(tx, organization)
    if (place === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', organization)
    requireRight(ctx, actor, 'dostup.inquiries.create', place)
    const responsible = asked.responsibleId ?? null
    await refuseStrangers({ ctx, actor, db: tx }, { applicant: asked.applicantId ?? null, responsible })
    const applicant = asked.newApplicant
      ? await makeApplicant(ctx, actor, asked.newApplicant, organization)
      : (asked.applicantId ?? null)
    const [id, at] = [newId(), ctx.clock()]
    await insertInquiry(tx, {
      ...{ id, organization_id: organization, title: asked.title, text: asked.text ?? null },
      ...{ applicant_id: applicant, responsible_id: responsible, due_on: asked.dueOn ?? null },
      ...{ state: 'new', created_at: at, updated_at: at },
    })
    const stored = await findInquiry(tx, id)
    if (stored === undefined) throw new Error('an inquiry was written, and is not there')
    await tellResponsible({ ctx, actor, db: tx }, stored)
    const { title, text, applicant_title, responsible_title, due_day: dueOn } = stored
    const told = { title, text, applicant: applicant_title, responsible: responsible_title, dueOn }
    const changed = { operation: 'create', ...inquiryObject(stored), fields: differences(null, told) } as const
    return { result: id, changed: [changed], facts: [] }
  },
}
