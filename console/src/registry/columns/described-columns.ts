import type { ReactNode } from 'react'
import { registries } from '../../../../client/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { RegistryColumn } from '../types.ts'

export type RegistryName = keyof typeof registries
type Key<Name extends RegistryName> = (typeof registries)[Name]['columns'][number]['key']

/** How a cell looks, or that and what else the column is here. */
type Drawn<Row> = ((row: Row) => ReactNode) | (Pick<RegistryColumn<Row>, 'show'> & Partial<RegistryColumn<Row>>)

/** The columns of a registry as the server describes it (E12, E13); the page says only how a cell looks. */
export function useDescribedColumns<Name extends RegistryName, Row>(
  name: Name,
  cells: Readonly<Record<Key<Name>, Drawn<Row>>>,
): RegistryColumn<Row>[] {
  const language = useLanguage()
  return registries[name].columns.map(({ title, type: _, ...column }) => {
    const drawn: Drawn<Row> = cells[column.key as Key<Name>]
    return { ...column, title: title[language], ...(typeof drawn === 'function' ? { show: drawn } : drawn) }
  })
}
