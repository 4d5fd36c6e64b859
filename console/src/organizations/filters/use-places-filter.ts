import { useQuery } from '@tanstack/react-query'
import { useWords } from '../../i18n/words.ts'
import type { RegistryQuery } from '../../registry/registry-query.ts'
import type { RegistryFilter } from '../../registry/types.ts'
import { useAfterRows } from '../../registry/use-after-rows.ts'
import { catalogQuery } from '../../roles/catalog.ts'
import { useWithin } from '../../shell/url.ts'
import { treeQuery } from '../queries.ts'

/**
 * E14: several at once of those that most others hang under, directly below the organization of the page, else the topmost that the viewer
 * sees: municipalities, as a rule.
 */
export function usePlacesFilter(): readonly RegistryFilter[] {
  const words = useWords()
  const within = useWithin()
  const tops = useQuery({ ...treeQuery(undefined), enabled: within === undefined })
  const [top, ...others] = tops.data?.items ?? []
  const above = within ?? (others.length === 0 ? top?.id : undefined)
  const under = useQuery({ ...treeQuery(above), enabled: above !== undefined })
  const parents = under.data?.items.filter(({ childCount }) => childCount > 0) ?? []
  const places = largest(Map.groupBy(parents, (place) => place.kind).values())
  const [first, second] = places
  // Only for the title of their kind.
  const catalog = useQuery({ ...catalogQuery, enabled: useAfterRows() && second !== undefined })
  if (first === undefined || second === undefined || catalog.data === undefined) return []
  const kind = catalog.data.kinds.find(({ id }) => id === first.kind)
  return [
    {
      key: 'places',
      title: words(kind?.title, first.kind),
      many: true,
      options: places.map(({ id, title, shortTitle }) => ({ value: id, label: shortTitle ?? title })),
    },
  ]
}

const largest = <Row>(groups: Iterable<Row[]>): Row[] =>
  [...groups].reduce((most, group) => (group.length > most.length ? group : most), [])

/** The server narrows by places as by the organization of the page, under which they are. */
export const placesAsked = ({ places, ...query }: RegistryQuery): RegistryQuery =>
  places === undefined ? query : { ...query, within: places }
