import type { SeparationRule, SeparationRuleForm } from '../../../client/index.ts'

/** What the form of a rule has in its fields: duties as `right:id`, `role:id`, `action:id`. */
export interface Typed {
  readonly title?: string
  readonly note?: string | null
  readonly left?: readonly string[]
  readonly right?: readonly string[]
  readonly at?: SeparationRule['at']
  readonly of?: SeparationRule['of']
  readonly exceptions?: boolean
  readonly active?: boolean
}

type Duty = SeparationRuleForm['left'][number]

export const typedDuty = (duty: Duty): string => {
  const [kind, id] = Object.entries(duty)[0] ?? ['', '']
  return `${kind}:${id}`
}

const dutyOf = (typed: string): Duty => {
  const at = typed.indexOf(':')
  return { [typed.slice(0, at)]: typed.slice(at + 1) }
}

/** One title for both languages where it was typed anew; where it was left, both stay. */
const titled = (typed: string, of: SeparationRule['title'] | undefined) =>
  of !== undefined && Object.values(of).includes(typed) ? of : { ru: typed, en: typed }

export function formOf(typed: Typed, of?: SeparationRule): SeparationRuleForm {
  return {
    title: titled(typed.title ?? '', of?.title),
    ...(typed.note ? { note: titled(typed.note, of?.note) } : {}),
    left: (typed.left ?? []).map(dutyOf),
    right: (typed.right ?? []).map(dutyOf),
    at: typed.at ?? 'same',
    of: typed.of ?? 'person',
    exceptions: typed.exceptions ?? true,
    active: typed.active ?? true,
  }
}

/** The same rule, turned on or off. */
export const turned = ({ title, note, left, right, at, of, exceptions }: SeparationRule, active: boolean) => ({
  ...{ title, left, right, at, of, exceptions, active },
  ...(note ? { note } : {}),
})
