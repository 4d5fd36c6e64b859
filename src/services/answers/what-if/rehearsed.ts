import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { deactivateAccount } from '../../accounts/index.ts'
import { type Deed, perform } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import {
  deactivateGrant,
  deleteGrant,
  GroupGrantCreation,
  giveGrant,
  giveToAffiliates,
  NewGrant,
} from '../../grants/index.ts'
import { mergePersons, PersonMerge } from '../../merging/index.ts'
import { archiveBranch, archiveOrganization } from '../../organizations/index.ts'
import { MembersDifference, setMembers } from '../../records/index.ts'
import { Id } from '../../registry/index.ts'
import { RoleRights, setRoleRights } from '../../roles/index.ts'

export type Run<Asked = unknown> = (ctx: Context, actor: Actor, asked: Asked) => Promise<unknown>

/** A deed, what is said of it beside its name, and how that becomes its input. */
function rehearsed<Input, Result, Fields extends TProperties>(
  deed: Deed<Input, Result>,
  fields: Fields,
  inputOf: (asked: Static<TObject<Fields>>) => Input,
) {
  const name = deed.name.slice(deed.name.indexOf('.') + 1)
  const run: Run<Static<TObject<Fields>>> = (ctx, actor, asked) => perform(ctx, actor, deed, inputOf(asked))
  const schema = Type.Object({ deed: Type.Literal(name), ...fields }, { additionalProperties: false })
  return { name, schema, run }
}

const ofOne = <Result>(deed: Deed<string, Result>) => rehearsed(deed, { id: Id }, ({ id }) => id)

/** Nobody has to prove again who they are to be told what would be. */
const { fresh: _, ...mergeUnproved } = mergePersons

/** Every deed whose effect is told before it is done, but for those that depend on what stands there (`preview-change.ts`). */
const deeds = [
  rehearsed(giveGrant, { grant: NewGrant }, ({ grant }) => grant),
  rehearsed(giveToAffiliates, { id: Id, grant: GroupGrantCreation }, ({ id, grant }) => ({ ...grant, nodeId: id })),
  rehearsed(setMembers, { id: Id, members: MembersDifference }, ({ id, members }) => ({ id, ...members })),
  ofOne(deactivateGrant),
  ofOne(deleteGrant),
  rehearsed(setRoleRights, { id: Id, role: RoleRights }, ({ id, role }) => ({ id, asked: role })),
  ofOne(deactivateAccount),
  ofOne(archiveOrganization),
  ofOne(archiveBranch),
  rehearsed(mergeUnproved, { merge: PersonMerge }, ({ merge }) => merge),
] as const

type SchemasOf<All extends readonly { readonly schema: TSchema }[]> = {
  -readonly [At in keyof All]: All[At]['schema']
}
export const rehearsedSchemas = deeds.map(({ schema }) => schema) as unknown as SchemasOf<typeof deeds>

/** By its name, as its own door does it. */
export const runOf = (name: string) => deeds.find((one) => one.name === name)?.run as Run | undefined
