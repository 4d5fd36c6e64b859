import { type FieldProblem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { openingProblems } from '../accounts/index.ts'
import { getVisiblePerson, listAffiliationsOfPerson, type StartDoing, startProblems } from '../affiliations/index.ts'
import { today } from '../decisions/index.ts'
import { kindOfDoing, requireDoing } from '../delegation/index.ts'
import { problemsOfPerson } from '../persons/index.ts'
import type { AccountForm, Whom } from './come.ts'
import { accountsOfKind } from './held-grants.ts'
import { organizationOf } from './places.ts'
import type { Course } from './steps.ts'

/** What was typed of somebody who comes, in one form. */
interface Coming extends Whom {
  readonly from?: string | null | undefined
  readonly until?: string | null | undefined
  readonly ageChecked?: boolean | undefined
  readonly account?: AccountForm | null | undefined
}

interface Place {
  readonly node: { readonly id: string; readonly title: string; readonly kind: string }
  readonly doing: StartDoing
}

/** Refuses all that is wrong with the form at once, whichever of its deeds would refuse it; told only to who may do it there. */
export async function refuseWrongFields(
  course: Course,
  tx: Transaction,
  asked: Coming,
  { node, doing }: Place,
): Promise<void> {
  const { stage, actor } = course
  requireDoing(stage, actor, doing, node)
  const { from, until, person } = asked
  refuseFields([
    ...(person === undefined ? [] : await problemsOfPerson({ ctx: stage, actor, db: tx }, person)),
    ...startProblems(stage, kindOfDoing(doing), node.kind, { from, until }),
    ...(doing === 'hire' ? await ageProblems(course, tx, asked) : []),
    ...(doing === 'enrol' ? await classProblems(stage, tx, asked, node) : []),
    ...(await accountProblems(course, tx, asked, doing)),
  ])
}

const youngest = 14

/** A pupil that was picked for a teacher of the same name is told before the account comes. */
async function ageProblems(
  { stage, actor }: Course,
  tx: Transaction,
  { personId, person, from, ageChecked }: Coming,
): Promise<FieldProblem[]> {
  if (ageChecked === true) return []
  const known = personId === undefined ? undefined : await getVisiblePerson(stage, actor, tx, personId)
  const born = known?.birth_date ?? person?.birthDate ?? null
  const day = from ?? today(stage)
  const latest = `${Number(day.slice(0, 4)) - youngest}${day.slice(4)}`
  const isChild = born !== null && born > latest && born <= day
  return isChild ? [{ field: 'ageChecked', code: 'hires-a-child' }] : []
}

/** Nobody studies in two classes of one school at once: from one to the other they are moved. */
async function classProblems(
  stage: Course['stage'],
  tx: Transaction,
  { personId, from }: Coming,
  node: Place['node'],
): Promise<FieldProblem[]> {
  const day = from ?? today(stage)
  const classes = personId === undefined ? [] : await listAffiliationsOfPerson(tx, personId)
  const other = classes.find(
    (one) =>
      one.kind === 'student' &&
      one.node_kind === node.kind &&
      one.node_id !== node.id &&
      (one.valid_until === null || one.valid_until > day) &&
      organizationOf(stage, one.node_id) === organizationOf(stage, node.id),
  )
  if (other === undefined) return []
  return [{ field: 'nodeId', code: 'studies-in-another-class', values: { class: other.node_short_title } }]
}

async function accountProblems(
  { stage, actor }: Course,
  tx: Transaction,
  { personId, person, account }: Coming,
  doing: StartDoing,
): Promise<FieldProblem[]> {
  if (account === null) return []
  const known = personId === undefined ? undefined : await getVisiblePerson(stage, actor, tx, personId)
  if (known !== undefined && (await accountsOfKind(stage, tx, known.id, kindOfDoing(doing))).length > 0) return []
  const owner = { id: known?.id ?? null, email: known?.email ?? person?.email ?? null }
  return await openingProblems(stage, tx, { ...account, doing }, owner)
}
