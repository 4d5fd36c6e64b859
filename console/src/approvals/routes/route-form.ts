import type { ApprovalRoute, ApprovalRouteForm } from '../../../../client/index.ts'

type Stage = ApprovalRouteForm['stages'][number]
export const deciders = ['action', 'role', 'accounts', 'owners'] as const
/** Which requests for access go by it. */
export const goes = ['none', 'all', 'some'] as const

export interface StageValues {
  readonly ru?: string
  readonly en?: string
  readonly by: (typeof deciders)[number]
  readonly action?: string
  readonly role?: string
  readonly accounts?: readonly (string | undefined)[]
  readonly all?: boolean
  readonly days?: number | null
  readonly signature?: 'simple' | 'qualified' | 'none'
}

export interface RouteValues {
  readonly id?: string
  readonly ru?: string
  readonly en?: string
  readonly kinds?: readonly string[]
  readonly subsystem?: string | undefined
  readonly access?: (typeof goes)[number]
  readonly accessRoles?: readonly string[]
  readonly accessSubsystems?: readonly string[]
  readonly authorsDecide?: boolean
  readonly stages: readonly StageValues[]
}

export const newStage: StageValues = { by: 'role', signature: 'none', days: 5 }

/** In one language at least; what is not said in English is said in Russian there. */
const titleOf = ({ ru = '', en = '' }: { readonly ru?: string; readonly en?: string }) => ({ ru, en: en || ru })

export const valuesOf = ({
  id,
  title,
  kinds,
  subsystem,
  access,
  authorsDecide,
  stages,
}: ApprovalRoute): RouteValues => ({
  ...{ id, ...title, kinds: kinds ?? [], subsystem, authorsDecide: authorsDecide === true },
  ...{ access: goesOf(access), accessRoles: access?.roles ?? [], accessSubsystems: access?.subsystems ?? [] },
  stages: stages.map(({ title: called, action, role, accounts, owners, all, days, signature }) => ({
    ...{ ...called, by: owners ? 'owners' : accounts ? 'accounts' : action === undefined ? 'role' : 'action' },
    ...{ action, role, accounts, all: all === true, days: days ?? null, signature: signature ?? 'none' },
  })) as StageValues[],
})

const goesOf = (access: ApprovalRoute['access']): (typeof goes)[number] => {
  if (access === undefined) return 'none'
  return access.roles?.length || access.subsystems?.length ? 'some' : 'all'
}

export const formOf = ({
  kinds = [],
  subsystem,
  access,
  accessRoles = [],
  accessSubsystems = [],
  authorsDecide,
  stages,
  ...called
}: RouteValues): ApprovalRouteForm => ({
  title: titleOf(called),
  ...(kinds.length > 0 && { kinds: [...kinds] }),
  ...(subsystem && { subsystem }),
  ...(access === 'all' && { access: {} }),
  ...(access === 'some' && { access: { roles: [...accessRoles], subsystems: [...accessSubsystems] } }),
  ...(authorsDecide && { authorsDecide }),
  stages: stages.map(stageOf),
})

function stageOf({ by, action, role, accounts = [], all, days, signature, ...called }: StageValues): Stage {
  const chosen = accounts.filter((one) => one !== undefined)
  return {
    title: titleOf(called),
    ...(by === 'action' && action && { action }),
    ...(by === 'role' && role && { role }),
    ...(by === 'owners' && { owners: true as const }),
    ...(by === 'accounts' && chosen.length > 0 && { accounts: chosen }),
    ...(all && { all }),
    ...(days && { days }),
    ...(signature && signature !== 'none' && { signature }),
  }
}
