interface Names {
  readonly lastName: string
  readonly firstName: string
  readonly middleName?: string | null | undefined
}

/** The whole name, as cards show it. */
export const personName = (names: Names): string =>
  [names.lastName, names.firstName, names.middleName].filter(Boolean).join(' ')

/** «Фамилия И. О.», as tables show it. */
export const shortName = (names: Names): string =>
  [
    names.lastName,
    ...[names.firstName, names.middleName]
      .filter((part): part is string => Boolean(part))
      .map((part) => `${[...part][0]}.`),
  ].join(' ')

/** «Ааааа Ааааа», «И. И.»: a name that says of nobody who it is (E11). A number in place of one, of whom the viewer may not know, is none. */
export const isHollowName = ({ lastName, firstName }: Names): boolean =>
  [lastName, firstName].every((part) => /^\p{L}?\.?$|^(\p{L})\1*$/iu.test(part.trim())) && firstName !== ''

/** 112-233-445 95 */
export const snilsText = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4')

/** «Фамилия И. О.» of an account's title, which is a person's whole name, or a login, which stays as it is. */
export const shortTitle = (title: string): string => {
  const [lastName = '', firstName = '', ...rest] = title.split(' ')
  return shortName({ lastName, firstName, middleName: rest[0] })
}

/** Two letters for a round mark beside the name: «Шестакова София» is ШС. */
export const initialsOf = (title: string): string =>
  title
    .split(/[\s.]+/)
    .slice(0, 2)
    .map((part) => [...part][0] ?? '')
    .join('')
    .toUpperCase()
