import { Problem } from '../../../core/problems/index.ts'
import { perform, type Stage } from '../../audit/index.ts'
import { seesAccount } from '../../decisions/index.ts'
import { deleteGrant, giveGrant } from '../../grants/index.ts'
import { valueInvalid } from '../schema/read-resource.ts'
import type { Provisioner } from '../sight.ts'
import type { Power } from './meant-power.ts'
import { listGrantsOfPower } from './queries-groups.ts'

export interface MembersMoved {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

export function membersMoved(before: readonly string[], now: readonly string[]): MembersMoved {
  const [was, is] = [new Set(before), new Set(now)]
  return { add: now.filter((one) => !was.has(one)), remove: before.filter((one) => !is.has(one)) }
}

/** Members of a power are grants: given and taken away by their own deeds, and so by the law of delegation (mistake 22). */
export async function moveGrants(
  stage: Stage,
  { actor }: Provisioner,
  power: Power,
  moved: MembersMoved,
): Promise<void> {
  const { role, node } = power
  const gone = { role, node, accounts: moved.remove, now: stage.clock() }
  for (const id of await listGrantsOfPower(stage.unit.tx, gone)) await perform(stage, actor, deleteGrant, id)
  for (const accountId of moved.add) {
    if (!seesAccount(stage, actor, accountId))
      throw valueInvalid('members', { ru: `нет пользователя ${accountId}`, en: `there is no user ${accountId}` })
    try {
      await perform(stage, actor, giveGrant, { accountId, roleId: role, scopeId: node })
    } catch (error) {
      // Of one that begins later: it is given already.
      if (!(error instanceof Problem && error.code === 'power-exists')) throw error
    }
  }
}
