import type { ReactNode } from 'react'
import type { Me } from '../../../../client/index.ts'
import {
  AccountIcon,
  ColumnsIcon,
  EventsIcon,
  HomeIcon,
  JobsIcon,
  KeyIcon,
  LinkIcon,
  OrganizationIcon,
  PersonsIcon,
  PortalIcon,
  RecordIcon,
  RequestIcon,
  RoleIcon,
  WhyIcon,
} from '../../theme/icons.tsx'

type To =
  | '/'
  | '/organizations'
  | '/persons'
  | '/staff'
  | '/students'
  | '/parents'
  | '/duplicates'
  | '/accounts'
  | '/records'
  | '/books'
  | '/roles'
  | '/templates'
  | '/separation'
  | '/emergencies'
  | '/access-rules'
  | '/findings'
  | '/pictures'
  | '/why'
  | '/what-if'
  | '/events'
  | '/changes'
  | '/active-users'
  | '/messages'
  | '/inquiries'
  | '/subscriptions'
  | '/unavailability'
  | '/requests'
  | '/approvals'
  | '/reviews'
  | '/portal'
  | '/portal-items'
  | '/keys'
  | '/clients'
  | '/settings'

export interface SectionPage {
  readonly id: string
  readonly to: To
  /** The action without which the page is not shown; absent: everybody's. */
  readonly needs?: string
  /** Only for those who may look at records of some kind. */
  readonly ofRecords?: boolean
  /** Only for those who hold any power over reference books. */
  readonly ofBooks?: boolean
}

export interface Section {
  readonly id: string
  readonly icon: ReactNode
  /** One page is the section itself; several are shown under it while one of them is open. */
  readonly pages: readonly [SectionPage, ...SectionPage[]]
}

const alone = (icon: ReactNode, page: SectionPage): Section => ({ id: page.id, icon, pages: [page] })

const sections: readonly Section[] = [
  alone(<HomeIcon />, { id: 'home', to: '/' }),
  alone(<OrganizationIcon />, { id: 'organizations', to: '/organizations', needs: 'dostup.organizations.view' }),
  {
    id: 'people',
    icon: <PersonsIcon />,
    pages: [
      { id: 'persons', to: '/persons', needs: 'dostup.persons.view' },
      { id: 'staff', to: '/staff', needs: 'dostup.persons.view' },
      { id: 'students', to: '/students', needs: 'dostup.persons.view' },
      { id: 'parents', to: '/parents', needs: 'dostup.persons.view' },
      { id: 'duplicates', to: '/duplicates', needs: 'dostup.persons.view' },
    ],
  },
  alone(<AccountIcon />, { id: 'accounts', to: '/accounts', needs: 'dostup.accounts.view' }),
  alone(<RecordIcon />, { id: 'records', to: '/records', ofRecords: true }),
  alone(<RecordIcon />, { id: 'books', to: '/books', ofBooks: true }),
  {
    id: 'roles',
    icon: <RoleIcon />,
    pages: [
      { id: 'roles', to: '/roles', needs: 'dostup.roles.view' },
      { id: 'templates', to: '/templates', needs: 'dostup.templates.view' },
      { id: 'separation', to: '/separation', needs: 'dostup.separation.view' },
      { id: 'accessRules', to: '/access-rules', needs: 'dostup.grants.view' },
      { id: 'findings', to: '/findings', needs: 'dostup.grants.view' },
    ],
  },
  {
    id: 'access',
    icon: <WhyIcon />,
    pages: [
      { id: 'why', to: '/why', needs: 'dostup.decisions.explain' },
      { id: 'whatIf', to: '/what-if', needs: 'dostup.decisions.explain' },
      { id: 'pictures', to: '/pictures', needs: 'dostup.decisions.explain' },
      { id: 'reviews', to: '/reviews', needs: 'dostup.grants.revoke' },
    ],
  },
  {
    id: 'requests',
    icon: <RequestIcon />,
    pages: [
      { id: 'requests', to: '/requests' },
      { id: 'inquiries', to: '/inquiries', needs: 'dostup.inquiries.view' },
      { id: 'emergencies', to: '/emergencies', needs: 'dostup.emergency.view' },
    ],
  },
  alone(<JobsIcon />, { id: 'approvals', to: '/approvals' }),
  {
    id: 'portal',
    icon: <PortalIcon />,
    pages: [
      { id: 'portal', to: '/portal' },
      { id: 'portalItems', to: '/portal-items', needs: 'dostup.portal.edit' },
    ],
  },
  {
    id: 'logs',
    icon: <EventsIcon />,
    pages: [
      { id: 'events', to: '/events', needs: 'dostup.events.view' },
      { id: 'changes', to: '/changes', needs: 'dostup.changes.view' },
      { id: 'activeUsers', to: '/active-users', needs: 'dostup.sessions.view' },
      { id: 'messages', to: '/messages', needs: 'dostup.messages.send' },
      { id: 'subscriptions', to: '/subscriptions', needs: 'dostup.subscriptions.view' },
      { id: 'unavailability', to: '/unavailability', needs: 'dostup.unavailability.manage' },
    ],
  },
  alone(<KeyIcon />, { id: 'keys', to: '/keys', needs: 'dostup.keys.view' }),
  alone(<LinkIcon />, { id: 'clients', to: '/clients', needs: 'dostup.keys.view' }),
  alone(<ColumnsIcon />, { id: 'settings', to: '/settings', needs: 'dostup.settings.view' }),
]

/** Those that a main menu may do without: the desk stays. */
export const menuSections: readonly string[] = sections.map(({ id }) => id).filter((id) => id !== 'home')

/** What the viewer may not open is not shown; a section with nothing in it neither. */
export const visibleSections = ({ may, records, books }: Pick<Me, 'may' | 'records' | 'books'>): readonly Section[] =>
  sections.flatMap((section) => {
    const [first, ...rest] = section.pages.filter(
      ({ needs, ofRecords, ofBooks }) =>
        (!needs || may.includes(needs)) && (!ofRecords || records.length > 0) && (!ofBooks || books.seen),
    )
    return first ? [{ ...section, pages: [first, ...rest] as const }] : []
  })

/** A card belongs to its list. */
const isAt = (pathname: string, { to }: SectionPage): boolean =>
  pathname === to || (to !== '/' && pathname.startsWith(`${to}/`))

export const isSectionAt = (pathname: string, section: Section): boolean =>
  section.pages.some((page) => isAt(pathname, page))

/** The page that an address belongs to. */
export const sectionPageAt = (pathname: string): SectionPage | undefined =>
  sections.flatMap((section) => section.pages).find((page) => isAt(pathname, page))
