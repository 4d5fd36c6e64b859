import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWords } from '../i18n/words.ts'
import { OrganizationsChip } from '../organizations/filters/OrganizationsChip.tsx'
import { RangeChip } from '../registry/filters/RangeChip.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import type { OwnFilter, RangeFilter, RegistryFilter } from '../registry/types.ts'
import { useAfterRows } from '../registry/use-after-rows.ts'
import { catalogQuery } from '../roles/catalog.ts'

const ranges = {
  born: { of: 'days', words: ['bornFrom', 'bornTo'] },
  age: { of: 'years', words: ['ageFrom', 'ageTo'] },
  since: { of: 'days', words: ['since'] },
} as const satisfies Record<string, Omit<RangeFilter, 'title'>>

/** E14: filters of persons that are more than a choice of few. */
export function usePersonFilters(): OwnFilter[] {
  const { t } = useTranslation()
  return [
    { words: ['organizations'], rare: true, show: <OrganizationsChip /> },
    ...Object.entries(ranges).map(([key, range]) => ({
      ...{ words: range.words, rare: true },
      show: <RangeChip range={{ ...range, title: t(`persons.filter.${key}`) }} />,
    })),
  ]
}

/** Kinds of organizations, several at once; its choices come after the first rows. */
export function useHomeKinds(): readonly RegistryFilter[] {
  const { t } = useTranslation()
  const words = useWords()
  const catalog = useQuery({ ...catalogQuery, enabled: useAfterRows() })
  const kinds = catalog.data?.kinds.filter(({ family }) => family === 'organization') ?? []
  if (kinds.length < 2) return []
  const options = kinds.map(({ id, title }) => ({ value: id, label: words(title, id) }))
  return [{ key: 'homeKind', title: t('persons.filter.homeKind'), many: true, options }]
}

/** Organizations are what the server narrows by as well, below the municipalities of which they are. */
export const organizationsAsked = ({ organizations, ...query }: RegistryQuery): RegistryQuery =>
  organizations === undefined ? query : { ...query, within: organizations }
