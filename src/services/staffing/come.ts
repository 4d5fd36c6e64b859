import { refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type AccountOpening, findAccount } from '../accounts/index.ts'
import { getVisiblePerson, type StartDoing } from '../affiliations/index.ts'
import { perform } from '../audit/index.ts'
import { kindOfDoing } from '../delegation/index.ts'
import { requireNobodyAlike } from '../matching/index.ts'
import { enterPerson, fullName, type NewPerson } from '../persons/index.ts'
import { accountsOfKind } from './held-grants.ts'
import type { AccountOutcome } from './shapes.ts'
import { type Course, open, reopen } from './steps.ts'

export interface AccountForm {
  readonly login?: string | null
  readonly email?: string | null
  readonly letter?: boolean
}

export interface Whom {
  readonly personId?: string | undefined
  readonly person?: Omit<NewPerson, 'homeId'> | undefined
  readonly duplicateChecked?: boolean | undefined
}

/** The person who comes: found, or entered; who is alike must have been looked at before. */
export async function whoComes(
  { stage, actor }: Course,
  tx: Transaction,
  { personId, person, duplicateChecked }: Whom,
  to: { readonly nodeId: string; readonly homeId: string; readonly doing: StartDoing },
): Promise<{ id: string; title: string; isNew: boolean }> {
  if ((personId === undefined) === (person === undefined)) refuseFields([{ field: 'personId', code: 'field-required' }])
  if (person === undefined) {
    const found = await getVisiblePerson(stage, actor, tx, personId ?? '')
    return { id: found.id, title: fullName(found) ?? found.id, isNew: false }
  }
  if (duplicateChecked !== true) await requireNobodyAlike(stage, actor, tx, person)
  const id = await perform(stage, actor, enterPerson, { ...person, ...to })
  const { firstName, lastName, middleName = null } = person
  return {
    id,
    title: fullName({ last_name: lastName, first_name: firstName, middle_name: middleName }) ?? id,
    isNew: true,
  }
}

/** B6, E9: the one account of the metarole comes by itself; one that was turned off is turned on again. */
export async function accountComes(
  course: Course,
  tx: Transaction,
  asked: Omit<AccountOpening, keyof AccountForm>,
  form: AccountForm | null | undefined,
): Promise<AccountOutcome[]> {
  if (form === null) return []
  const [present] = await accountsOfKind(course.stage, tx, asked.personId, kindOfDoing(asked.doing))
  if (present?.active) return [{ id: present.id, login: present.login, outcome: 'kept' }]
  if (present !== undefined) {
    await reopen(course, present.id, asked.doing)
    return [{ id: present.id, login: present.login, outcome: 'reopened' }]
  }
  const id = await open(course, { ...asked, ...form })
  const made = id === undefined ? undefined : await findAccount(tx, id)
  return made === undefined ? [] : [{ id: made.id, login: made.login, outcome: 'opened' }]
}
