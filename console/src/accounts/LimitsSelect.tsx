import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { searcherOf } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { listOrganizations } from '../organizations/queries.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { roleQuery } from '../roles/queries.ts'
import { limitsOf } from './limits.ts'

/** What is being given, and where. */
export interface Given {
  readonly role: string | undefined
  readonly right: string | undefined
  readonly scope: string | undefined
}

/** A university has hundreds of units, not thousands: all of one come at once. */
const mostOffered = 500

/** A13, A15: the places that are there, for what can be limited; none where nothing can be, or where there are none yet. */
export function useLimits({ role, right, scope }: Given) {
  const { catalog } = useCatalogTitles()
  const words = useWords()
  const card = useQuery({ ...roleQuery(role ?? ''), enabled: Boolean(role) && right === undefined })
  const { kinds, sections } = limitsOf(catalog, right === undefined ? (card.data?.rights ?? []) : [right])
  const asked = { within: scope ?? '', kind: kinds.join(','), limit: mostOffered }
  const places = useQuery({
    queryKey: ['organizations', 'limits', asked],
    queryFn: () => listOrganizations(asked),
    enabled: Boolean(scope) && kinds.length > 0,
  })
  return {
    places: (places.data?.items ?? []).filter(({ id }) => id !== scope),
    sections: sections.map((title) => words(title)),
  }
}

interface LimitsSelectProps {
  readonly id?: string
  readonly places: ReturnType<typeof useLimits>['places']
  readonly value?: string[]
  readonly onChange?: (ids: string[]) => void
  readonly placeholder?: string
}

export function LimitsSelect({ places, ...rest }: LimitsSelectProps) {
  const { kind } = useCatalogTitles()
  const byKind = Map.groupBy(places, (place) => place.kind)
  return (
    <Select
      {...rest}
      mode="multiple"
      allowClear
      showSearch={{ filterOption: (typed, option) => searcherOf(typed)(`${option?.label ?? ''}`) }}
      options={[...byKind].map(([id, some]) => ({
        label: kind(id),
        title: kind(id),
        options: some.map((place) => ({ value: place.id, label: place.shortTitle ?? place.title })),
      }))}
      popupMatchSelectWidth={420}
    />
  )
}
