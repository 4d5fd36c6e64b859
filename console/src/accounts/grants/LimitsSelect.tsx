import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { byLabel } from '../../card/by-label.ts'
import { useWords } from '../../i18n/words.ts'
import { listOrganizations, organizationQuery } from '../../organizations/queries.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { roleQuery } from '../../roles/queries.ts'
import { limitsOf, spillAt } from './limits.ts'

/** What is being given, and where. */
export interface Given {
  readonly role: string | undefined
  readonly right: string | undefined
  readonly scope: string | undefined
}

/** A university has hundreds of units, not thousands: all of one come at once. */
const mostOffered = 500

/** A13, A15: the places that are there, for what can be limited; none where nothing can be, or where there are none yet. */
export function useLimits(given: Given) {
  const { scope } = given
  const { catalog } = useCatalogTitles()
  const words = useWords()
  const { kinds, sections } = limitsOf(catalog, useGivenRights(given))
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

function useGivenRights({ role, right }: Given): readonly string[] {
  const card = useQuery({ ...roleQuery(role ?? ''), enabled: Boolean(role) && right === undefined })
  return right === undefined ? (card.data?.rights ?? []) : [right]
}

/** A13: what will hold over the whole organization though it is given at a part of it. */
export function useSpill(given: Given) {
  const { scope } = given
  const { catalog } = useCatalogTitles()
  const words = useWords()
  const place = useQuery({ ...organizationQuery(scope ?? ''), enabled: Boolean(scope) })
  const { within, whole } = spillAt(catalog, useGivenRights(given), place.data?.kind ?? '')
  const told = (titles: typeof whole) => titles.map((title) => words(title)).join(', ')
  return whole.length === 0 ? undefined : { within: told(within), whole: told(whole) }
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
      showSearch={byLabel}
      options={[...byKind].map(([id, some]) => ({
        label: kind(id),
        title: kind(id),
        options: some.map((place) => ({ value: place.id, label: place.shortTitle ?? place.title })),
      }))}
      popupMatchSelectWidth={420}
    />
  )
}
