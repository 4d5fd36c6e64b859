import { offering } from '../audit/index.ts'
import { actionsFor, findMetarole } from '../catalog/index.ts'
import { type Actor, type Context, may, seesAccount, today } from '../decisions/index.ts'
import { addInteraction } from './add-interaction.ts'
import { applicantMetarole, getVisible } from './authority.ts'
import { deleteInquiry } from './delete-inquiry.ts'
import { editInquiry } from './edit-inquiry.ts'
import { listInteractions, type StoredInquiry } from './queries-inquiries.ts'
import type { Inquiry, InquiryRow } from './shapes.ts'

export function inquiryRow(ctx: Context, actor: Actor, stored: StoredInquiry): InquiryRow {
  const { id, number, title, state, due_day: dueOn } = stored
  const isOpen = state !== 'done' && state !== 'declined'
  return {
    ...{ id, number, title, state, dueOn },
    organization: { id: stored.organization_id, title: stored.organization_title, kind: stored.organization_kind },
    applicant: named(ctx, actor, stored.applicant_id, stored.applicant_title),
    responsible: named(ctx, actor, stored.responsible_id, stored.responsible_title),
    overdue: isOpen && dueOn !== null && dueOn < today(ctx),
    settledAt: stored.settled_at?.toISOString() ?? null,
    createdAt: stored.created_at.toISOString(),
    updatedAt: stored.updated_at.toISOString(),
  }
}

const named = (ctx: Context, actor: Actor, id: string | null, title: string | null): InquiryRow['applicant'] => {
  if (id === null) return null
  return seesAccount(ctx, actor, id) ? { id, title: title ?? id } : { id: null, title: '…' }
}

export async function getInquiry(ctx: Context, actor: Actor, id: string): Promise<Inquiry> {
  const db = ctx.database.kysely
  const stored = await getVisible(ctx, actor, db, id)
  const rows = await listInteractions(db, id)
  const offers = offering(ctx, actor)
  const making = findMetarole(ctx.decisions.catalog, applicantMetarole)
  return {
    ...inquiryRow(ctx, actor, stored),
    text: stored.text,
    interactions: rows.map((row) => ({
      ...{ id: String(row.id), kind: row.kind, direction: row.direction, at: row.at.toISOString() },
      applicant: named(ctx, actor, row.applicant_id, row.applicant_title),
      ...{ by: row.by_title, text: row.text },
    })),
    may: {
      edit: await offers(editInquiry, stored),
      delete: await offers(deleteInquiry, stored),
      interact: await offers(addInteraction, stored),
      makeApplicants:
        making !== undefined &&
        actionsFor(making, 'dostup.accounts.create').some((action) => may(ctx, actor, action, stored.organization_id)),
    },
  }
}
