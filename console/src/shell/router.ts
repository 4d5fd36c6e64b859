import { createRootRoute, createRoute, createRouter, retainSearchParams } from '@tanstack/react-router'
import type { Address } from './addresses.ts'
import { NoSuchPage } from './notices.tsx'
import { PageFailure } from './PageFailure.tsx'
import { page } from './page.ts'
import { Shell, WaitingPage } from './Shell.tsx'
import { onlyWords, parseUrl, type UrlState, writeUrl } from './url.ts'

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NoSuchPage,
  validateSearch: (search: Record<string, unknown>): UrlState => onlyWords(search),
  // B18: the chosen organization goes along from section to section.
  search: { middlewares: [retainSearchParams(['within'])] },
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: page(() => import('../desk/HomePage.tsx'), 'HomePage'),
})
const organizations = createRoute({
  getParentRoute: () => root,
  path: '/organizations',
  component: page(() => import('../organizations/OrganizationsPage.tsx'), 'OrganizationsPage'),
})
const noOrganization = createRoute({
  getParentRoute: () => organizations,
  path: '/',
  component: page(() => import('../organizations/OrganizationsPage.tsx'), 'NoOrganization'),
})
const organization = createRoute({
  getParentRoute: () => organizations,
  path: '$id',
  component: page(() => import('../organizations/OrganizationCard.tsx'), 'OrganizationCard'),
})
const persons = createRoute({
  getParentRoute: () => root,
  path: '/persons',
  component: page(() => import('../persons/PersonsPage.tsx'), 'PersonsPage'),
})
const staff = createRoute({
  getParentRoute: () => root,
  path: '/staff',
  component: page(() => import('../persons/PersonsPage.tsx'), 'StaffPage'),
})
const students = createRoute({
  getParentRoute: () => root,
  path: '/students',
  component: page(() => import('../persons/PersonsPage.tsx'), 'StudentsPage'),
})
const parents = createRoute({
  getParentRoute: () => root,
  path: '/parents',
  component: page(() => import('../persons/PersonsPage.tsx'), 'ParentsPage'),
})
const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  component: page(() => import('../duplicates/DuplicatesPage.tsx'), 'DuplicatesPage'),
})
const pair = createRoute({
  getParentRoute: () => root,
  path: '/duplicates/$id',
  component: page(() => import('../duplicates/PairPage.tsx'), 'PairPage'),
})
const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  component: page(() => import('../duplicates/ComparePage.tsx'), 'ComparePage'),
})
const hire = createRoute({
  getParentRoute: () => root,
  path: '/hire',
  component: page(() => import('../staffing/hiring/HirePage.tsx'), 'HirePage'),
})
const person = createRoute({
  getParentRoute: () => root,
  path: '/persons/$id',
  component: page(() => import('../persons/PersonCard.tsx'), 'PersonCard'),
})
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  component: page(() => import('../accounts/AccountsPage.tsx'), 'AccountsPage'),
})
const account = createRoute({
  getParentRoute: () => root,
  path: '/accounts/$id',
  component: page(() => import('../accounts/AccountCard.tsx'), 'AccountCard'),
})
const roles = createRoute({
  getParentRoute: () => root,
  path: '/roles',
  component: page(() => import('../roles/RolesPage.tsx'), 'RolesPage'),
})
const role = createRoute({
  getParentRoute: () => root,
  path: '/roles/$id',
  component: page(() => import('../roles/RoleCard.tsx'), 'RoleCard'),
})
const profile = createRoute({
  getParentRoute: () => root,
  path: '/profile',
  component: page(() => import('../session/profile/ProfilePage.tsx'), 'ProfilePage'),
})
const records = createRoute({
  getParentRoute: () => root,
  path: '/records',
  component: page(() => import('../records/RecordsPage.tsx'), 'RecordsPage'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/records/$id',
  component: page(() => import('../records/RecordCard.tsx'), 'RecordCardPage'),
})
const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  component: page(() => import('../templates/TemplatesPage.tsx'), 'TemplatesPage'),
})
const template = createRoute({
  getParentRoute: () => root,
  path: '/templates/$id',
  component: page(() => import('../templates/TemplateCard.tsx'), 'TemplateCard'),
})
// Whoever has the link of a letter is shown its page before anything else (entrance/Entrance.tsx).
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: page(() => import('../session/by-link/InvitationPage.tsx'), 'InvitationPage'),
})
// Whoever comes back from a provider is shown its page before anything else (entrance/Entrance.tsx).
const backFromProvider = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/$id',
  component: page(() => import('../session/ProviderBackPage.tsx'), 'ProviderBackPage'),
})
const why = createRoute({
  getParentRoute: () => root,
  path: '/why',
  component: page(() => import('../access/WhyPage.tsx'), 'WhyPage'),
})
const whatIf = createRoute({
  getParentRoute: () => root,
  path: '/what-if',
  component: page(() => import('../what-if/WhatIfPage.tsx'), 'WhatIfPage'),
})
const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  component: page(() => import('../logs/EventsPage.tsx'), 'EventsPage'),
})
const changes = createRoute({
  getParentRoute: () => root,
  path: '/changes',
  component: page(() => import('../logs/ChangesPage.tsx'), 'ChangesPage'),
})
const activeUsers = createRoute({
  getParentRoute: () => root,
  path: '/active-users',
  component: page(() => import('../logs/ActiveUsersPage.tsx'), 'ActiveUsersPage'),
})
const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  component: page(() => import('../logs/MessagesPage.tsx'), 'MessagesPage'),
})
const accessRules = createRoute({
  getParentRoute: () => root,
  path: '/access-rules',
  component: page(() => import('../rules/AccessRulesPage.tsx'), 'AccessRulesPage'),
})
const pictures = createRoute({
  getParentRoute: () => root,
  path: '/pictures',
  component: page(() => import('../pictures/PicturesPage.tsx'), 'PicturesPage'),
})
const findings = createRoute({
  getParentRoute: () => root,
  path: '/findings',
  component: page(() => import('../findings/FindingsPage.tsx'), 'FindingsPage'),
})
const inquiries = createRoute({
  getParentRoute: () => root,
  path: '/inquiries',
  component: page(() => import('../inquiries/InquiriesPage.tsx'), 'InquiriesPage'),
})
const inquiry = createRoute({
  getParentRoute: () => root,
  path: '/inquiries/$id',
  component: page(() => import('../inquiries/InquiryCard.tsx'), 'InquiryCard'),
})
const subscriptions = createRoute({
  getParentRoute: () => root,
  path: '/subscriptions',
  component: page(() => import('../subscriptions/SubscriptionsPage.tsx'), 'SubscriptionsPage'),
})
const subscription = createRoute({
  getParentRoute: () => root,
  path: '/subscriptions/$id',
  component: page(() => import('../subscriptions/SubscriptionCard.tsx'), 'SubscriptionCard'),
})
const emergencies = createRoute({
  getParentRoute: () => root,
  path: '/emergencies',
  component: page(() => import('../emergencies/EmergenciesPage.tsx'), 'EmergenciesPage'),
})
const separation = createRoute({
  getParentRoute: () => root,
  path: '/separation',
  component: page(() => import('../separation/SeparationPage.tsx'), 'SeparationPage'),
})
const unavailability = createRoute({
  getParentRoute: () => root,
  path: '/unavailability',
  component: page(() => import('../unavailability/UnavailabilityPage.tsx'), 'UnavailabilityPage'),
})
const requests = createRoute({
  getParentRoute: () => root,
  path: '/requests',
  component: page(() => import('../requests/RequestsPage.tsx'), 'RequestsPage'),
})
const newRequest = createRoute({
  getParentRoute: () => root,
  path: '/requests/new',
  component: page(() => import('../requests/RequestFormPage.tsx'), 'RequestFormPage'),
})
const request = createRoute({
  getParentRoute: () => root,
  path: '/requests/$id',
  component: page(() => import('../requests/RequestCard.tsx'), 'RequestCard'),
})
const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  component: page(() => import('../approvals/ApprovalsPage.tsx'), 'ApprovalsPage'),
})
const approval = createRoute({
  getParentRoute: () => root,
  path: '/approvals/$id',
  component: page(() => import('../approvals/ApprovalCard.tsx'), 'ApprovalCard'),
})
const reviews = createRoute({
  getParentRoute: () => root,
  path: '/reviews',
  component: page(() => import('../reviews/ReviewsPage.tsx'), 'ReviewsPage'),
})
const review = createRoute({
  getParentRoute: () => root,
  path: '/reviews/$id',
  component: page(() => import('../reviews/ReviewPage.tsx'), 'ReviewPage'),
})
const books = createRoute({
  getParentRoute: () => root,
  path: '/books',
  component: page(() => import('../books/BooksPage.tsx'), 'BooksPage'),
})
const book = createRoute({
  getParentRoute: () => root,
  path: '/books/$id',
  component: page(() => import('../books/BookPage.tsx'), 'BookPage'),
})
const portal = createRoute({
  getParentRoute: () => root,
  path: '/portal',
  component: page(() => import('../portal/reading/PortalPage.tsx'), 'PortalPage'),
})
const portalRead = createRoute({
  getParentRoute: () => root,
  path: '/portal/$id',
  component: page(() => import('../portal/reading/PortalPage.tsx'), 'PortalPage'),
})
const portalItems = createRoute({
  getParentRoute: () => root,
  path: '/portal-items',
  component: page(() => import('../portal/editing/PortalItemsPage.tsx'), 'PortalItemsPage'),
})
const portalItem = createRoute({
  getParentRoute: () => root,
  path: '/portal-items/$id',
  component: page(() => import('../portal/editing/PortalItemCard.tsx'), 'PortalItemCard'),
})
const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  component: page(() => import('../settings/KeysPage.tsx'), 'KeysPage'),
})
const clients = createRoute({
  getParentRoute: () => root,
  path: '/clients',
  component: page(() => import('../clients/ClientsPage.tsx'), 'ClientsPage'),
})
const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: page(() => import('../imports/ImportsPage.tsx'), 'ImportsPage'),
})
const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  component: page(() => import('../imports/ImportCard.tsx'), 'ImportCard'),
})
const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  component: page(() => import('../jobs/JobsPage.tsx'), 'JobsPage'),
})
const job = createRoute({
  getParentRoute: () => root,
  path: '/jobs/$id',
  component: page(() => import('../jobs/JobCard.tsx'), 'JobCard'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: page(() => import('../settings/SettingsPage.tsx'), 'SettingsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    organizations.addChildren([noOrganization, organization]),
    persons,
    staff,
    students,
    parents,
    duplicates,
    pair,
    compare,
    hire,
    person,
    accounts,
    account,
    roles,
    role,
    profile,
    records,
    record,
    templates,
    template,
    invitation,
    backFromProvider,
    why,
    whatIf,
    events,
    changes,
    activeUsers,
    messages,
    separation,
    emergencies,
    unavailability,
    accessRules,
    findings,
    pictures,
    inquiries,
    inquiry,
    subscriptions,
    subscription,
    requests,
    newRequest,
    request,
    approvals,
    reviews,
    review,
    approval,
    portal,
    portalRead,
    books,
    book,
    portalItems,
    portalItem,
    keys,
    clients,
    imports,
    oneImport,
    jobs,
    job,
    settings,
  ]),
  parseSearch: parseUrl,
  stringifySearch: writeUrl,
  defaultPreload: 'intent',
  defaultPendingComponent: WaitingPage,
  defaultErrorComponent: PageFailure,
})

/** Such an address would be lost when its page is loaded anew: the server knows those of `addresses.ts`, as this one does. */
type Routed = Exclude<keyof typeof router.routesByPath, `${string}s/`>
type Same<A, B> = [A, B] extends [B, A]
  ? true
  : { readonly notInAddresses: Exclude<A, B>; readonly noRoute: Exclude<B, A> }
export const areAllAddressesRouted: Same<Routed, Address> = true

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
