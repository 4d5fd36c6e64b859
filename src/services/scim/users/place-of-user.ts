import { moveAccount } from '../../accounts/index.ts'
import type { Stage } from '../../audit/index.ts'
import { performPart } from '../../audit/index.ts'
import { findKind } from '../../catalog/index.ts'
import { hireEmployee } from '../../staffing/index.ts'
import { nodesCalled } from '../names-of-subsystem.ts'
import type { Provisioner } from '../sight.ts'
import type { UserRow } from './queries-users.ts'
import { type UserState, workOf } from './user.ts'

/** The organization that a word plainly names; undefined: it is a word alone. */
export async function homeCalled(stage: Stage, by: Provisioner, word: string | undefined): Promise<string | undefined> {
  if (word === undefined) return undefined
  const [one, ...others] = (await nodesCalled(stage, by, word)).filter(({ id }) => isOrganization(stage, id))
  return others.length === 0 ? one?.id : undefined
}

function isOrganization({ decisions }: Stage, id: string): boolean {
  return findKind(decisions.catalog, decisions.kindOf(id) ?? '')?.family === 'organization'
}

/** Moves somebody to where the words say that they work now, where they say it otherwise than before and plainly. */
export async function moveBy(stage: Stage, by: Provisioner, row: UserRow, { work, title }: UserState): Promise<void> {
  const before = workOf(row)
  if (work === null) return
  const homeId = work.organization === before.organization ? undefined : await homeCalled(stage, by, work.organization)
  if (homeId !== undefined && homeId !== row.home_id)
    await performPart(stage, by.actor, moveAccount, { id: row.id, homeId })
  const home = { person_id: row.person_id, home_id: homeId ?? row.home_id }
  if (work.department !== before.department) await takePost(stage, by, home, { department: work.department, title })
}

/** A department gives a post where it plainly names a unit of the organization. */
export async function takePost(
  stage: Stage,
  by: Provisioner,
  { person_id: personId, home_id: home }: Pick<UserRow, 'person_id' | 'home_id'>,
  { department, title }: { readonly department: string | undefined; readonly title: string | null },
): Promise<void> {
  if (department === undefined || personId === null) return
  const units = (await nodesCalled(stage, by, department)).filter(
    ({ id }) => id !== home && stage.decisions.ancestors(id).includes(home),
  )
  const [unit, ...others] = units
  if (unit === undefined || others.length > 0) return
  const form = { personId, nodeId: unit.id, post: title, from: null, until: null }
  await performPart(stage, by.actor, hireEmployee, form)
}
