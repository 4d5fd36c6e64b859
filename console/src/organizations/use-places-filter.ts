import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RegistryQuery } from '../registry/registry-query.ts'
import type { RegistryFilter } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { treeQuery } from './queries.ts'

/** E14: several at once of what hangs directly under the topmost organization that the viewer sees: municipalities, as a rule. */
export function usePlacesFilter(): readonly RegistryFilter[] {
  const { t } = useTranslation()
  const { kind } = useCatalogTitles()
  const tops = useQuery(treeQuery(undefined))
  const [top, ...others] = tops.data?.items ?? []
  const under = useQuery({ ...treeQuery(top?.id), enabled: top !== undefined && others.length === 0 })
  const places = under.data?.items.filter(({ childCount }) => childCount > 0) ?? []
  if (places.length < 2) return []
  const kinds = [...new Set(places.map((place) => place.kind))]
  const [only, ...more] = kinds
  return [
    {
      key: 'places',
      title: only !== undefined && more.length === 0 ? kind(only) : t('organizations.title'),
      many: true,
      options: places.map(({ id, title, shortTitle }) => ({ value: id, label: shortTitle ?? title })),
    },
  ]
}

/** The server narrows by places as by the organization of the page. */
export const placesAsked = ({ places, ...query }: RegistryQuery): RegistryQuery =>
  places === undefined ? query : { ...query, within: places }
