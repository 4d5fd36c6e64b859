import type { ListPath, ListQuery } from '../../../client/index.ts'

type Word = string | number | boolean | undefined

/**
 * Words of the address as a query of a list. The address is anybody's text: the server validates it and says what is wrong,
 * so the types are only claimed here. Words without a value are not sent.
 */
export const asked = <Path extends ListPath>(words: Readonly<Record<string, Word>>): ListQuery<Path> =>
  Object.fromEntries(
    Object.entries(words).filter(([, value]) => value !== undefined && value !== ''),
  ) as ListQuery<Path>

/** Of a list that comes whole: what is sought in it. */
export const sought = (search: string) => ({ params: { query: search === '' ? {} : { search } } })
