import type { ReactNode } from 'react'
import { searcherOf } from '../../../client/index.ts'

/** What is typed in a list of choices finds what the server's own lists would find by it. */
export const byLabel = {
  filterOption: (typed: string, option?: { readonly label?: ReactNode }): boolean =>
    searcherOf(typed)(`${option?.label ?? ''}`),
}
