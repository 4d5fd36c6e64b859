import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords } from '../i18n/words.ts'
import { OrganizationsChip } from '../organizations/filters/OrganizationsChip.tsx'
import { RangeChip } from '../registry/filters/RangeChip.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import type { RangeFilter, RegistryFilter } from '../registry/types.ts'
import { useAfterRows } from '../registry/use-after-rows.ts'
import { catalogQuery } from '../roles/catalog.ts'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'

const ranges = {
  born: { of: 'days', words: ['bornFrom', 'bornTo'] },
  age: { of: 'years', words: ['ageFrom', 'ageTo'] },
  since: { of: 'days', words: ['since'] },
} as const satisfies Record<string, Omit<RangeFilter, 'title'>>

/** E14: filters of persons that are more than a choice of few; the rarer ones come on asking, or while they narrow. */
export function PersonFilters() {
  const { t } = useTranslation()
  const [url] = useUrl()
  const [more, setMore] = useState(false)
  const isUsed = ({ words }: Pick<RangeFilter, 'words'>) => words.some((word) => word && url[word])
  const shown = Object.entries(ranges).filter(([, range]) => more || isUsed(range))
  return (
    <>
      <OrganizationsChip />
      {shown.map(([key, range]) => (
        <RangeChip key={key} range={{ ...range, title: t(`persons.filter.${key}`) }} />
      ))}
      {shown.length < Object.keys(ranges).length && (
        <Button type="text" className="registry__chip" icon={<PlusIcon />} onClick={() => setMore(true)}>
          {t('persons.filter.more')}
        </Button>
      )}
    </>
  )
}

/** Their words in the address. */
export const personFilterKeys = ['organizations', ...Object.values(ranges).flatMap(({ words }) => words)]

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
