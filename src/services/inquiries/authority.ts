import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { findAccount } from '../accounts/index.ts'
import {
  type Acting,
  type Actor,
  type Context,
  may,
  requireRight,
  requireVisible,
  seesAccount,
} from '../decisions/index.ts'
import { findInquiry, type StoredInquiry } from './queries-inquiries.ts'

/** For whoever sees inquiries where it belongs; to whoever does not even see that organization it is not there (mistake 3). */
export async function getVisible(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredInquiry> {
  const stored = await findInquiry(db, id)
  if (stored === undefined) throw new Problem('not-found')
  if (may(ctx, actor, 'dostup.inquiries.view', stored.organization_id)) return stored
  requireVisible(ctx, actor, 'dostup.organizations.view', stored.organization_id)
  requireRight(ctx, actor, 'dostup.inquiries.view', placeOf(stored))
  return stored
}

export const placeOf = ({ organization_id: id, organization_title: title }: StoredInquiry) => ({ id, title })

/** Whom an inquiry may name: those whom one sees. A declined applicant cannot be chosen (L26). */
export async function refuseStrangers(
  { ctx, actor, db }: Acting,
  { applicant, responsible }: { readonly applicant?: string | null; readonly responsible?: string | null },
): Promise<void> {
  const problems: FieldProblem[] = []
  const accountOf = async (id: string) => (seesAccount(ctx, actor, id) ? await findAccount(db, id) : undefined)
  if (applicant) {
    const account = await accountOf(applicant)
    if (account?.metarole !== applicantMetarole) problems.push(invalid('applicantId', noApplicant))
    else if (!account.active) problems.push(invalid('applicantId', declined))
  }
  if (responsible) {
    const account = await accountOf(responsible)
    // Whoever only asks and never signs in answers for nothing.
    const answers = account?.active && account.metarole !== applicantMetarole
    if (!answers) problems.push(invalid('responsibleId', nobody))
  }
  refuseFields(problems)
}

/** As presets call whoever only asks and never signs in (L9). */
export const applicantMetarole = 'applicant'

const invalid = (field: string, reason: { readonly ru: string; readonly en: string }): FieldProblem => ({
  ...{ field, code: 'field-invalid' },
  values: { reason },
})
const noApplicant = { ru: 'такого заявителя нет', en: 'there is no such applicant' }
const declined = { ru: 'заявитель отклонён', en: 'the applicant is declined' }
const nobody = { ru: 'такого пользователя нет', en: 'there is no such user' }

export const inquiryObject = (stored: { id: string; number: number; title: string; organization_id: string }) =>
  ({
    model: 'inquiry',
    id: stored.id,
    title: `№ ${stored.number}: ${stored.title}`,
    organizationId: stored.organization_id,
  }) as const
