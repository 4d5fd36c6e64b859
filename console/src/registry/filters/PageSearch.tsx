import { useUrl } from '../../shell/url.ts'
import { SearchBox } from './SearchBox.tsx'

/** What is sought in a list that comes whole: it stands in the address, as of all lists. */
export const useSought = (): string => useUrl()[0].search ?? ''

interface PageSearchProps {
  /** How many there are: of none nothing is sought. */
  readonly among: number
}

export function PageSearch({ among }: PageSearchProps) {
  const [url, change] = useUrl()
  if (among === 0 && !url.search) return null
  return (
    <div className="page-search">
      <SearchBox value={url.search ?? ''} onChange={(search) => change({ search: search || undefined }, true)} />
    </div>
  )
}
