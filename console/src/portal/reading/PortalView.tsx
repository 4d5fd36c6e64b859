import type { ReactNode } from 'react'
import { StatusPage } from '../../unavailability/StatusPage.tsx'
import { PortalHome } from './PortalHome.tsx'
import { PortalItem } from './PortalItem.tsx'
import { PortalList, SearchForm } from './PortalList.tsx'
import type { Place } from './place.tsx'

/** What the address says of the portal. */
export function PortalView({ place, systems }: { place: Place; systems?: ReactNode }) {
  if (place.status) return <StatusPage />
  if (place.id !== undefined) return <PortalItem key={place.id} id={place.id} />
  if (place.kind || place.section || place.search || place.situation) return <PortalList place={place} />
  return (
    <>
      <SearchForm place={place} />
      <PortalHome systems={systems} />
    </>
  )
}
