/**
 * Every address of the console, with the files of the page that it opens. The build hands them to the server (`addresses.json`), which
 * answers others with 404, and tells a browser with a session at once which code the page needs.
 */
export const addresses = {
  '/': ['desk/HomePage.tsx'],
  '/organizations': ['organizations/OrganizationsPage.tsx'],
  '/organizations/$id': ['organizations/OrganizationsPage.tsx', 'organizations/OrganizationCard.tsx'],
  '/persons': ['persons/PersonsPage.tsx'],
  '/students': ['persons/PersonsPage.tsx'],
  '/staff': ['persons/PersonsPage.tsx'],
  '/parents': ['persons/PersonsPage.tsx'],
  '/hire': ['staffing/hiring/HirePage.tsx'],
  '/persons/$id': ['persons/PersonCard.tsx'],
  '/accounts': ['accounts/AccountsPage.tsx'],
  '/accounts/$id': ['accounts/AccountCard.tsx'],
  '/records': ['records/RecordsPage.tsx'],
  '/records/$id': ['records/RecordCard.tsx'],
  '/roles': ['roles/RolesPage.tsx'],
  '/roles/$id': ['roles/RoleCard.tsx'],
  '/profile': ['session/profile/ProfilePage.tsx'],
  '/templates': ['templates/TemplatesPage.tsx'],
  '/templates/$id': ['templates/TemplateCard.tsx'],
  '/invitation': ['session/InvitationPage.tsx'],
  '/sign-in/$id': ['session/ProviderBackPage.tsx'],
  '/why': ['access/WhyPage.tsx'],
  '/what-if': ['what-if/WhatIfPage.tsx'],
  '/events': ['logs/EventsPage.tsx'],
  '/changes': ['logs/ChangesPage.tsx'],
  '/active-users': ['logs/ActiveUsersPage.tsx'],
  '/messages': ['logs/MessagesPage.tsx'],
  '/keys': ['settings/KeysPage.tsx'],
  '/imports': ['imports/ImportsPage.tsx'],
  '/imports/$id': ['imports/ImportCard.tsx'],
  '/jobs': ['jobs/JobsPage.tsx'],
  '/jobs/$id': ['jobs/JobCard.tsx'],
  '/settings': ['settings/SettingsPage.tsx'],
} as const
export type Address = keyof typeof addresses
