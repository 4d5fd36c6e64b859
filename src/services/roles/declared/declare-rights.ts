import { isDeepStrictEqual } from 'node:util'
import { type FieldProblem, refuseFields } from '../../../core/problems/index.ts'
import { type Deed, differences } from '../../audit/index.ts'
import { findDeclared, saveDeclared } from './queries-declared.ts'
import type { Declaration } from './shapes.ts'

export interface DeclaredBy {
  /** The subsystem whose key declares them. */
  readonly subsystem: string
  readonly declaration: Declaration
}

/** A subsystem says what it can be asked, and by which rights. Nobody holds any of it before an administrator accepts it. Answers whether it is accepted as it is. */
export const declareRights: Deed<DeclaredBy, boolean> = {
  name: 'roles.declare-rights',
  kind: 'record',
  async decide(ctx, tx, _actor, { subsystem, declaration }) {
    refuseFields(problemsOf(declaration))
    const before = await findDeclared(tx, subsystem)
    const isSame = (one: Declaration | null | undefined) => isDeepStrictEqual(one, declaration)
    const isAccepted = isSame(before?.accepted)
    if (isSame(before?.declared)) return { result: isAccepted, changed: 'nothing' }
    await saveDeclared(tx, subsystem, declaration, ctx.clock())
    const fields = differences(before === undefined ? null : namesOf(before.declared), namesOf(declaration))
    const declared = { field: 'declared', old: before?.declared_at ?? null, new: ctx.clock() }
    const changed = fields.length > 0 ? fields : [declared]
    return {
      result: isAccepted,
      changed: [
        {
          operation: 'update',
          model: 'catalog',
          id: subsystem,
          title: subsystem,
          organizationId: null,
          fields: changed,
        },
      ],
      facts: [],
    }
  },
}

export const namesOf = ({ actions, rights }: Declaration) => ({
  actions: actions.map(({ name }) => name),
  rights: rights.map(({ name }) => name),
})

function problemsOf({ actions, rights }: Declaration): FieldProblem[] {
  const known = new Set(actions.map(({ name }) => name))
  const twice = { ru: 'объявлено дважды', en: 'declared twice' }
  const strange = { ru: 'такого действия здесь не объявлено', en: 'no such action is declared here' }
  const problems: FieldProblem[] = []
  const refuse = (field: string, reason: typeof twice) =>
    problems.push({ field, code: 'field-invalid', values: { reason } })
  for (const [list, some] of [
    ['actions', actions],
    ['rights', rights],
  ] as const) {
    const names = some.map(({ name }) => name)
    for (const [at, name] of names.entries()) if (names.indexOf(name) < at) refuse(`${list}.${at}.name`, twice)
  }
  for (const [at, right] of rights.entries())
    if (right.actions.some((name) => !known.has(name))) refuse(`rights.${at}.actions`, strange)
  return problems
}
