import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask, type Catalog } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { client } from '../session/client.ts'
import { allRights } from './matrix/matrix.ts'

/** The preset in force changes with a start of the server, not under a viewer's hands. */
export const catalogQuery = queryOptions({
  queryKey: ['catalog'],
  queryFn: () => ask(client.GET('/api/catalog')),
  staleTime: 10 * 60_000,
})

const titles = (catalog: Catalog | undefined) => ({
  kinds: new Map((catalog?.kinds ?? []).map((kind) => [kind.id, kind.title])),
  metaroles: new Map((catalog?.metaroles ?? []).map((metarole) => [metarole.id, metarole.title])),
  actions: new Map((catalog?.subsystems ?? []).flatMap(({ actions }) => actions.map(({ id, title }) => [id, title]))),
  rights: new Map(allRights(catalog?.subsystems ?? []).map((right) => [right.id, right.title])),
  subsystems: new Map((catalog?.subsystems ?? []).map((subsystem) => [subsystem.id, subsystem.title])),
})

/** Titles of the catalog's things by id; ids while it loads. */
export const useCatalogTitles = () => {
  const { data } = useQuery(catalogQuery)
  const words = useWords()
  const found = useMemo(() => titles(data), [data])
  return {
    catalog: data,
    kind: (id: string) => words(found.kinds.get(id), id),
    metarole: (id: string) => words(found.metaroles.get(id), id),
    action: (id: string) => words(found.actions.get(id), id),
    right: (id: string) => words(found.rights.get(id), id),
    subsystem: (id: string) => words(found.subsystems.get(id), id),
  }
}
