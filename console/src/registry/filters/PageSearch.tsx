import { useUrl } from '../../shell/url.ts'
import { SearchBox } from './SearchBox.tsx'

/** What is sought in a list that comes whole: it stands in the address, as of all lists. */
export const useSought = (): string => useUrl()[0].search ?? ''

export function PageSearch() {
  const [url, change] = useUrl()
  return (
    <div className="page-search">
      <SearchBox value={url.search ?? ''} onChange={(search) => change({ search: search || undefined }, true)} />
    </div>
  )
}
