import type { ReactNode } from 'react'
import {
  AccountIcon,
  ChangesIcon,
  ColumnsIcon,
  EventsIcon,
  HomeIcon,
  KeyIcon,
  OrganizationIcon,
  PersonsIcon,
  RoleIcon,
  WhatIfIcon,
  WhyIcon,
} from '../theme/icons.tsx'

export interface Section {
  readonly id: string
  readonly to:
    | '/'
    | '/organizations'
    | '/persons'
    | '/accounts'
    | '/roles'
    | '/why'
    | '/what-if'
    | '/events'
    | '/changes'
    | '/keys'
    | '/settings'
  readonly icon: ReactNode
  /** The action without which the section is not shown; absent: everybody's. */
  readonly needs?: string
}

export interface SectionGroup {
  readonly id: string
  readonly sections: readonly Section[]
}

export const sectionGroups: readonly SectionGroup[] = [
  {
    id: 'people',
    sections: [
      { id: 'home', to: '/', icon: <HomeIcon /> },
      { id: 'organizations', to: '/organizations', icon: <OrganizationIcon />, needs: 'dostup.organizations.view' },
      { id: 'persons', to: '/persons', icon: <PersonsIcon />, needs: 'dostup.persons.view' },
      { id: 'accounts', to: '/accounts', icon: <AccountIcon />, needs: 'dostup.accounts.view' },
    ],
  },
  {
    id: 'access',
    sections: [
      { id: 'roles', to: '/roles', icon: <RoleIcon />, needs: 'dostup.roles.view' },
      { id: 'why', to: '/why', icon: <WhyIcon />, needs: 'dostup.decisions.explain' },
      { id: 'whatIf', to: '/what-if', icon: <WhatIfIcon />, needs: 'dostup.decisions.explain' },
    ],
  },
  {
    id: 'logs',
    sections: [
      { id: 'events', to: '/events', icon: <EventsIcon />, needs: 'dostup.events.view' },
      { id: 'changes', to: '/changes', icon: <ChangesIcon />, needs: 'dostup.changes.view' },
    ],
  },
  {
    id: 'settings',
    sections: [
      { id: 'settings', to: '/settings', icon: <ColumnsIcon />, needs: 'dostup.settings.view' },
      { id: 'keys', to: '/keys', icon: <KeyIcon />, needs: 'dostup.keys.view' },
    ],
  },
]

/** What the viewer may not open is not shown; a group with nothing in it neither. */
export const visibleGroups = (may: (action: string) => boolean): readonly SectionGroup[] =>
  sectionGroups
    .map((group) => ({ ...group, sections: group.sections.filter((section) => !section.needs || may(section.needs)) }))
    .filter((group) => group.sections.length > 0)

/** The section that an address belongs to: a card belongs to its list. */
export const sectionAt = (pathname: string): Section | undefined =>
  sectionGroups
    .flatMap((group) => group.sections)
    .find(({ to }) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
