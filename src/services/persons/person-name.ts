import { firstLetter } from '../../core/texts/index.ts'

export interface PersonName {
  readonly last_name: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
}

/** «Фамилия Имя Отчество», as much of it as there is; undefined when there is nothing. */
export function fullName(name: PersonName): string | undefined {
  return [name.last_name, name.first_name, name.middle_name].filter(Boolean).join(' ') || undefined
}

/** «Фамилия И. О.», as tables and logs show people. */
export function shortName(name: PersonName): string | undefined {
  if (name.last_name === null || name.first_name === null) return fullName(name)
  const initials = [name.first_name, name.middle_name]
    .filter((part) => part)
    .map((part) => `${firstLetter(part ?? '')}.`)
  return `${name.last_name} ${initials.join(' ')}`
}
