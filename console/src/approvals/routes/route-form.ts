import type { ApprovalRoute, ApprovalRouteForm } from '../../../../client/index.ts'

type Stage = ApprovalRouteForm['stages'][number]
export const deciders = ['action', 'role', 'accounts'] as const

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
  readonly authorsDecide?: boolean
  readonly stages: readonly StageValues[]
}

export const newStage: StageValues = { by: 'role', signature: 'none', days: 5 }

/** In one language at least; what is not said in English is said in Russian there. */
const titleOf = ({ ru = '', en = '' }: { readonly ru?: string; readonly en?: string }) => ({ ru, en: en || ru })

export const valuesOf = ({ id, title, kinds, subsystem, authorsDecide, stages }: ApprovalRoute): RouteValues => ({
  ...{ id, ...title, kinds: kinds ?? [], subsystem, authorsDecide: authorsDecide === true },
  stages: stages.map(({ title: called, action, role, accounts, all, days, signature }) => ({
    ...{ ...called, by: accounts ? 'accounts' : action === undefined ? 'role' : 'action' },
    ...{ action, role, accounts, all: all === true, days: days ?? null, signature: signature ?? 'none' },
  })) as StageValues[],
})

export const formOf = ({
  kinds = [],
  subsystem,
  authorsDecide,
  stages,
  ...called
}: RouteValues): ApprovalRouteForm => ({
  title: titleOf(called),
  ...(kinds.length > 0 && { kinds: [...kinds] }),
  ...(subsystem && { subsystem }),
  ...(authorsDecide && { authorsDecide }),
  stages: stages.map(stageOf),
})

function stageOf({ by, action, role, accounts = [], all, days, signature, ...called }: StageValues): Stage {
  const chosen = accounts.filter((one) => one !== undefined)
  return {
    title: titleOf(called),
    ...(by === 'action' && action && { action }),
    ...(by === 'role' && role && { role }),
    ...(by === 'accounts' && chosen.length > 0 && { accounts: chosen }),
    ...(all && { all }),
    ...(days && { days }),
    ...(signature && signature !== 'none' && { signature }),
  }
}
