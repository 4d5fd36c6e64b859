import { firstLetter } from '../../core/texts/index.ts'

export interface PersonName {
  readonly last_name: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
}

/** «Фамилия Имя Отчество»; undefined when there is no person. */
export function fullName(name: PersonName): string | undefined {
  if (name.last_name === null || name.first_name === null) return undefined
  return [name.last_name, name.first_name, name.middle_name].filter(Boolean).join(' ')
}

/** «Фамилия И. О.», as tables and logs show people. */
export function shortName(name: PersonName): string | undefined {
  if (name.last_name === null || name.first_name === null) return undefined
  const initials = [name.first_name, name.middle_name]
    .filter((part) => part)
    .map((part) => `${firstLetter(part ?? '')}.`)
  return `${name.last_name} ${initials.join(' ')}`
}
