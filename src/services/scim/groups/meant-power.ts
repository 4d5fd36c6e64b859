import type { Stage } from '../../audit/index.ts'
import { listRolesTitled } from '../../roles/index.ts'
import { nodesCalled } from '../names-of-subsystem.ts'
import { valueInvalid } from '../schema/read-resource.ts'
import type { Provisioner } from '../sight.ts'

export interface Power {
  readonly role: string
  readonly node: string
}

/** A dash between words, of any length. */
const between = /\s+[—–-]\s+/g

/**
 * The role and the organization that «Роль — Организация» names; undefined: the name begins with no role’s, and means nothing here. A role
 * without exactly one organization is refused: whoever wrote it meant a power, and would wait for it in vain.
 */
export async function meantPower(stage: Stage, by: Provisioner, name: string): Promise<Power | undefined> {
  let isRole = false
  for (const { index, 0: dash } of name.matchAll(between)) {
    const [title, place] = [name.slice(0, index), name.slice(index + dash.length)]
    const roles = await listRolesTitled(stage.unit.tx, [title.toLowerCase()])
    const [role, ...others] = roles
    if (role === undefined || others.length > 0) continue
    isRole = true
    const [node, ...more] = await nodesCalled(stage, by, place)
    if (node !== undefined && more.length === 0) return { role: role.id, node: node.id }
  }
  if (isRole) throw valueInvalid('displayName', notOne)
  return undefined
}

const notOne = { ru: 'после тире нужна ровно одна организация, которая вам видна', en: 'after the dash exactly one organization that you see is needed' } // biome-ignore format: one thought
