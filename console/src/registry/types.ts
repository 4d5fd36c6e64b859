import type { LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Page } from '../../../client/index.ts'
import type { RegistryQuery } from './registry-query.ts'
import type { Selection } from './selection/selection.ts'

export interface RegistryColumn<Row> {
  /** Name of the column in the address and in the sort order of the server. */
  readonly key: string
  readonly title: string
  readonly show: (row: Row) => ReactNode
  readonly sortable?: boolean
  /** The query word by which the server searches this column alone (E13). */
  readonly quick?: string
  readonly width?: number | string
  readonly align?: 'right'
  /** Long titles end in an ellipsis; the whole is on hover. */
  readonly long?: boolean
  /** The page's own, of which the server knows nothing: no file has it. */
  readonly own?: true
  /** Hidden until chosen under «Столбцы». */
  readonly hidden?: boolean
}

export interface RegistryFilter {
  /** The query word of the server. */
  readonly key: string
  readonly title: string
  /** It comes on asking, or while it narrows. */
  readonly rare?: boolean
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** Several at once, joined by commas: «Отмечено (N)». */
  readonly many?: boolean
}

export interface RangeFilter {
  readonly title: string
  readonly of: 'days' | 'years'
  /** The query words of its ends; without a second it has no end. */
  readonly words: readonly [from: string, to?: string]
}

/** A filter of a kind of its own (dates), which reads and writes the address itself. */
export interface OwnFilter {
  /** Of the address. */
  readonly words: readonly string[]
  /** It comes on asking, or while it narrows. */
  readonly rare?: boolean
  readonly show: ReactNode
}

export interface RegistryProps<Row> {
  /** The first word of the cache's key, and the name under which the choice of columns is kept. */
  readonly name: string
  /** Where it stands, when in more than one place: each keeps its own choice of columns. */
  readonly place?: string
  /** What the table is called by a screen reader. */
  readonly title: string
  readonly columns: readonly RegistryColumn<Row>[]
  readonly load: (query: RegistryQuery) => Promise<Page<Row>>
  /** The address’s words as the server takes them, where they differ: days as moments. */
  readonly asking?: (query: RegistryQuery) => RegistryQuery
  readonly rowKey: (row: Row) => string
  /** Where a row opens: a card. The first column's text becomes the link. */
  readonly open?: (row: Row) => LinkProps
  /** What is shown of a row beside the list, by its key; without it a click opens the card. */
  readonly beside?: (key: string) => ReactNode
  /** A row that opens in place instead (a log's fields). */
  readonly onOpen?: (row: Row) => void
  readonly filters?: readonly RegistryFilter[]
  readonly moreFilters?: readonly OwnFilter[]
  readonly searchable?: boolean
  readonly searchHint?: string
  readonly defaultSort?: string
  readonly deeds?: ReactNode
  /** Its address gives files of what is shown: it is described on the server. */
  readonly exported?: boolean
  /** It may be sent by e-mail on a schedule though no address gives its files: the list’s name on the server, and what narrows it besides. */
  readonly mailed?: { readonly registry: string; readonly query: RegistryQuery }
  /** Rows can be ticked; `bulk` are the deeds on what is ticked, beside a file of it where there are files. */
  readonly ticks?: boolean
  readonly bulk?: (selection: Selection, count: number) => ReactNode
  /** What a row is called by whoever hears its tick. */
  readonly rowName?: (row: Row) => string
  /** Narrows every page of the table, apart from the address (a card's own tab). */
  readonly fixed?: RegistryQuery
  readonly emptyText?: string
  /** False inside a card: Учреждение does not narrow it further. */
  readonly within?: boolean
}
