import { dayInEach } from '../../core/problems/index.ts'

/** Why a day is refused. */
export function notBefore(day: string) {
  const { ru, en } = dayInEach(day)
  return { ru: `не раньше ${ru}`, en: `not before ${en}` }
}

export function laterThanDay(day: string) {
  const { ru, en } = dayInEach(day)
  return { ru: `позже ${ru}`, en: `later than ${en}` }
}
