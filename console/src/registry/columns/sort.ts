/** E12: a click sorts by one column; Ctrl+click adds columns in order; the next click turns, the third removes. */
export interface SortKey {
  readonly field: string
  readonly descending: boolean
}

export const parseSort = (text: string | undefined): readonly SortKey[] =>
  (text ?? '')
    .split(',')
    .filter((word) => word !== '' && word !== '-')
    .map((word) =>
      word.startsWith('-') ? { field: word.slice(1), descending: true } : { field: word, descending: false },
    )

export const writeSort = (keys: readonly SortKey[]): string =>
  keys.map((key) => (key.descending ? `-${key.field}` : key.field)).join(',')

/** Ascending, then descending, then not at all. */
const turned = (key: SortKey | undefined, field: string): SortKey | undefined => {
  if (key === undefined) return { field, descending: false }
  return key.descending ? undefined : { field, descending: true }
}

export const clickSort = (keys: readonly SortKey[], field: string, adding: boolean): readonly SortKey[] => {
  const old = keys.find((key) => key.field === field)
  const next = turned(old, field)
  if (!adding) return next ? [next] : []
  if (old === undefined) return next ? [...keys, next] : keys
  return next ? keys.map((key) => (key === old ? next : key)) : keys.filter((key) => key !== old)
}

/**
 * What a click starts from: keys that have a title to click. What a list begins with may have more (equal surnames by first name): a column
 * that is added comes right after those that the viewer sees, and its number is its true place.
 */
export const chosenSort = (
  keys: readonly SortKey[],
  columns: readonly { readonly key: string }[],
): readonly SortKey[] => keys.filter(({ field }) => columns.some(({ key }) => key === field))

export type SortState = 'ascending' | 'descending' | 'none'

export const sortState = (keys: readonly SortKey[], field: string): { state: SortState; order: number } => {
  const at = keys.findIndex((key) => key.field === field)
  const key = keys[at]
  return { state: key === undefined ? 'none' : key.descending ? 'descending' : 'ascending', order: at + 1 }
}
