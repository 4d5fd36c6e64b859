/** Names for the shapes that the description spells out route by route. Nothing is written twice: all are read off `paths`. */
import type { paths } from './schema.gen.ts'

type Body<Operation, Status extends number> = Operation extends {
  responses: Record<Status, { content: { 'application/json': infer Shape } }>
}
  ? Shape
  : never
type Sent<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Shape } } }
  ? Shape
  : never
type Read<Path extends keyof paths> = Body<paths[Path]['get'], 200>
type Item<List> = List extends { items: (infer Row)[] } ? Row : never

export type ListPath =
  | '/api/organizations'
  | '/api/organizations/tree'
  | '/api/persons'
  | '/api/pairs'
  | '/api/accounts'
  | '/api/events'
  | '/api/changes'
  | '/api/active-users'
  | '/api/messages'
  | '/api/letters'
  | '/api/grants'
  | '/api/records'
  | '/api/roles'
  | '/api/templates'
  | '/api/keys'
  | '/api/unavailability'
  | '/api/subscriptions'
  | '/api/inquiries'
  | '/api/requests'
  | '/api/approvals'
  | '/api/portal-items'
  | '/api/books'
  | '/api/clients'

/** What may be asked of a list. */
export type ListQuery<Path extends ListPath> = NonNullable<paths[Path]['get']['parameters']['query']>

export interface Page<Row> {
  readonly items: Row[]
  readonly total: number
  readonly limit: number
  readonly offset: number
  /** Absent: as of a list that comes whole. False: there are more than `total`. */
  readonly exact?: boolean
  readonly next?: string | null
  readonly previous?: string | null
}

export type Me = Read<'/api/session'>
export type SecondStepAsked = Body<paths['/api/session']['post'], 202>
/** By what a second step may be taken. */
export type Factor = SecondStepAsked['factors'][number]
/** What is asked of whoever was vouched for, before they are in. */
export type EntryAsked = Body<paths['/api/session/providers/{id}']['post'], 202>
export type AccountOffered = EntryAsked['accounts'][number]
export type SecondStepTaken = Sent<paths['/api/session/second-step']['post']>
export type OwnPasskey = Read<'/api/session/factors'>['passkeys'][number]
export type Words = Me['metarole']['title']
export type Named = Me['home']
export type OwnAccess = Read<'/api/session/access'>

export type Branch = Item<Read<'/api/organizations/tree'>>
export type OrganizationRow = Item<Read<'/api/organizations'>>
export type Organization = Read<'/api/organizations/{id}'>
export type NewOrganization = Sent<paths['/api/organizations']['post']>
export type OrganizationMove = Sent<paths['/api/organizations/{id}/move']['post']>
export type DirectoryEntry = Item<Read<'/api/directory'>>
export type OrganizationEdit = Sent<paths['/api/organizations/{id}']['patch']>

export type LikelyForm = Sent<paths['/api/persons/likely-duplicates']['post']>
export type LikelyDuplicates =
  paths['/api/persons/likely-duplicates']['post']['responses'][200]['content']['application/json']
export type PersonRow = Item<Read<'/api/persons'>>
export type Person = Read<'/api/persons/{id}'>
export type NewPerson = Sent<paths['/api/persons']['post']>
export type PersonEdit = Sent<paths['/api/persons/{id}']['patch']>

export type PairRow = Item<Read<'/api/pairs'>>
export type Pair = Read<'/api/pairs/{id}'>
export type Merge = Item<Read<'/api/persons/{id}/merges'>>
export type PersonRecords = Read<'/api/persons/{id}/records'>
export type FollowedFields = Sent<paths['/api/persons/{id}/records/follow']['post']>
export type PersonMerge = Sent<paths['/api/merges']['post']>

export type AccountRow = Item<Read<'/api/accounts'>>
export type Account = Read<'/api/accounts/{id}'>
export type NewAccount = Sent<paths['/api/accounts']['post']>
export type AccountEdit = Sent<paths['/api/accounts/{id}']['patch']>

export type Grant = Item<Read<'/api/accounts/{id}/grants'>>
export type GrantRow = Item<Read<'/api/grants'>>
export type NewGrant = Sent<paths['/api/grants']['post']>

export type RoleRow = Item<Read<'/api/roles'>>
export type Role = Read<'/api/roles/{id}'>
export type NewRole = Sent<paths['/api/roles']['post']>
export type RoleOwners = Sent<paths['/api/roles/{id}/owners']['put']>
export type TitleEdit = Sent<paths['/api/roles/{id}']['patch']>

export type TemplateRow = Item<Read<'/api/templates'>>
export type Template = Read<'/api/templates/{id}'>
export type NewTemplate = Sent<paths['/api/templates']['post']>
export type TemplateRoles = Sent<paths['/api/templates/{id}/roles']['put']>
export type AccountTemplate = Item<Read<'/api/accounts/{id}/templates'>>

export type Catalog = Read<'/api/catalog'>
export type CatalogSubsystem = Catalog['subsystems'][number]
export type CatalogSection = CatalogSubsystem['sections'][number]
export type CatalogRight = CatalogSection['rights'][number]

export type Question = Sent<paths['/api/decisions/explain']['post']>
export type Answer = Body<paths['/api/decisions/explain']['post'], 200>
export type Way = Answer['ways'][number]
export type Miss = Answer['misses'][number]
export type Cure = NonNullable<Answer['cure']>
export type OtherCure = Answer['otherCures'][number]
export type PathStep = Way['path'][number]

export type Proposed = Sent<paths['/api/decisions/preview']['post']>
export type Preview = Body<paths['/api/decisions/preview']['post'], 200>
export type PreviewSide = Preview['gained']

export type Holders = Body<paths['/api/decisions/accounts']['post'], 200>
export type Reachable = Body<paths['/api/decisions/nodes']['post'], 200>
export type Holding = Item<Read<'/api/accounts/{id}/holdings'>>
export type Doable = Body<paths['/api/decisions/actions']['post'], 200>

export type Properties = Account['properties']
export type PropertiesEdit = Sent<paths['/api/accounts/{id}/properties']['put']>

export type Event = Item<Read<'/api/events'>>
export type Change = Item<Read<'/api/changes'>>
export type ActiveUser = Item<Read<'/api/active-users'>>
export type Message = Item<Read<'/api/messages'>>
export type NewMessage = Sent<paths['/api/messages']['post']>
export type Unavailability = Item<Read<'/api/unavailability'>>
export type UnavailabilityNow = Item<Read<'/api/unavailability/current'>>
export type SubsystemStatus = Read<'/api/unavailability/status'>
export type OwnFamily = Read<'/api/session/family'>
export type UnavailabilityCreation = Sent<paths['/api/unavailability']['post']>
export type OwnAlerts = Read<'/api/session/alerts'>
export type SavedView = Item<Read<'/api/session/views'>>
export type AlertWishes = Sent<paths['/api/session/alerts']['patch']>
export type InquiryRow = Item<Read<'/api/inquiries'>>
export type Inquiry = Read<'/api/inquiries/{id}'>
export type InquiryCreation = Sent<paths['/api/inquiries']['post']>
export type InquiryEdit = Sent<paths['/api/inquiries/{id}']['patch']>
export type InteractionCreation = Sent<paths['/api/inquiries/{id}/interactions']['post']>
export type SubscriptionRow = Item<Read<'/api/subscriptions'>>
export type SubscriptionCard = Read<'/api/subscriptions/{id}'>
export type SubscriptionCreation = Sent<paths['/api/subscriptions']['post']>
export type SubscriptionEdit = Sent<paths['/api/subscriptions/{id}']['patch']>
export type UnavailabilityEdit = Sent<paths['/api/unavailability/{id}']['patch']>
export type PortalBrief = PortalBriefs['items'][number]
type PortalBriefs = Read<'/api/portal/items'>
export type PortalRead = Read<'/api/portal/items/{id}'>
export type PortalItem = Item<Read<'/api/portal-items'>>
export type BookRow = Item<Read<'/api/books'>>
export type BookCard = Read<'/api/books/{id}'>
export type BookAttribute = BookCard['attributes'][number]
export type BookRecords = Read<'/api/books/{id}/records'>
export type BookRecord = Item<BookRecords>
export type BookRecordRead = Read<'/api/books/{id}/record'>
export type BookDraft = NonNullable<Read<'/api/books/{id}/draft'>['draft']>
export type BookDraftChange = Item<Read<'/api/books/{id}/draft/changes'>>
export type BookRevision = Item<Read<'/api/books/{id}/revisions'>>
export type BookDifference = Item<Read<'/api/books/{id}/comparison'>>
export type NewBook = Sent<paths['/api/books']['post']>
export type BookEdit = Sent<paths['/api/books/{id}']['patch']>
export type BookStructureForm = Sent<paths['/api/books/{id}/structure']['put']>
export type BookDraftItem = Sent<paths['/api/books/{id}/draft/changes']['post']>['items'][number]
export type BookSigning = Sent<paths['/api/books/{id}/draft/approve']['post']>['signature']
export type PortalCard = Read<'/api/portal-items/{id}'>
export type PortalRevision = Read<'/api/portal-items/{id}/revision'>
export type PortalItemCreation = Sent<paths['/api/portal-items']['post']>
export type PortalItemEdit = Sent<paths['/api/portal-items/{id}']['patch']>
export type AccountSessions = Read<'/api/active-users/{id}'>
export type Key = Item<Read<'/api/keys'>>
export type RotatedKey = Body<paths['/api/keys/{id}/rotate']['post'], 200>
export type OidcClient = Item<Read<'/api/clients'>>
export type PortalSystem = Item<Read<'/api/portal'>>
export type IssuedKey = Body<paths['/api/keys']['post'], 201>

export type SettingView = Item<Read<'/api/settings'>>
export type SettingsEdit = Sent<paths['/api/settings']['patch']>
export type ProviderCreation = Sent<paths['/api/providers']['post']>
export type Provider = Item<Read<'/api/providers'>>
export type Letter = Read<'/api/letters/{id}'>
export type TestLetter = Sent<paths['/api/letters/test']['post']>
export type Job = Read<'/api/jobs/{id}'>
export type ImportKindName = Item<Read<'/api/import-kinds'>>['kind']
export type Import = Read<'/api/imports/{id}'>
export type ImportRow = Item<Read<'/api/imports/{id}/rows'>>
export type ImportVerdict = NonNullable<ImportRow['verdict']>
export type ImportMapping = Sent<paths['/api/imports/{id}/check']['post']>
export type JobFailure = Item<Read<'/api/jobs/{id}/failures'>>
export type Schedule = Item<Read<'/api/schedules'>>
export type BulkDeed = Item<Read<'/api/bulk-deeds'>>
export type BulkJobCreation = Sent<paths['/api/jobs']['post']>
export type JobPreview = Body<paths['/api/jobs/preview']['post'], 200>
export type PeopleChosen = Sent<paths['/api/jobs/posts']['post']>
export type ChosenInBook = Extract<BulkJobCreation['selection'], { kind: 'book' }>
export type ChosenPosts = Body<paths['/api/jobs/posts']['post'], 200>
export type SoonItem = Item<Read<'/api/soon'>>
export type Notice = Item<Read<'/api/notices'>>
export type NoticesRead = Sent<paths['/api/notices/read']['post']>
export type OwnProfile = Read<'/api/session/profile'>

export type RecordCard = Body<paths['/api/records/{id}']['get'], 200>
export type RecordEdit = Sent<paths['/api/records/{id}']['patch']>
export type RecordCreation = Sent<paths['/api/records']['post']>
export type RecordRow = Body<paths['/api/records']['get'], 200>['items'][number]
export type ShareDifference = Sent<paths['/api/records/{id}/shares']['put']>
export type Share = Body<paths['/api/records/{id}/shares']['get'], 200>['items'][number]
export type MembersDifference = Sent<paths['/api/organizations/{id}/members']['put']>
export type GroupGrantCreation = Sent<paths['/api/organizations/{id}/grants']['post']>
export type GroupGrant = Item<Read<'/api/organizations/{id}/grants'>>
export type Hiring = Sent<paths['/api/employees']['post']>
export type Enrolment = Sent<paths['/api/students']['post']>
export type Guardianship = Sent<paths['/api/persons/{id}/guardians']['post']>
export type MoveReport = Body<paths['/api/employees']['post'], 201>
export type Affiliation = Item<Read<'/api/persons/{id}/affiliations'>>
export type AffiliationEdit = Sent<paths['/api/affiliations/{id}']['patch']>
export type Transferring = Sent<paths['/api/affiliations/{id}/transfer']['post']>
export type Dismissal = Sent<paths['/api/affiliations/{id}/dismiss']['post']>
export type Leave = Sent<paths['/api/affiliations/{id}/leave']['post']>
export type ClassMove = Sent<paths['/api/affiliations/{id}/class']['post']>
export type Expulsion = Sent<paths['/api/affiliations/{id}/expel']['post']>
export type Promotion = Sent<paths['/api/organizations/{id}/promotion']['post']>
export type PromotionReport = Body<paths['/api/organizations/{id}/promotion']['post'], 200>
export type Move = Item<Read<'/api/persons/{id}/moves'>>
export type OwnSessions = Read<'/api/session/list'>
export type StaffCard = Item<Read<'/api/persons/{id}/staff-cards'>>
export type StaffProposal = Sent<paths['/api/affiliations/{id}/staff-changes']['post']>
export type FileView = Item<Read<'/api/files'>>
export type PowersChange = Sent<paths['/api/accounts/{id}/powers']['put']>

export type ReviewRow = Item<Read<'/api/reviews'>>
export type Review = Read<'/api/reviews/{id}'>
export type ReviewItem = Item<Read<'/api/reviews/{id}/items'>>
export type ReviewForm = Sent<paths['/api/reviews']['post']>
export type ReviewPreview = Body<paths['/api/reviews/preview']['post'], 200>
export type ReviewDecision = Sent<paths['/api/reviews/{id}/decisions']['post']>
export type ReviewAnswers = Body<paths['/api/reviews/{id}/decisions']['post'], 200>
export type ApprovalRow = Item<Read<'/api/approvals'>>
export type ApprovalsOfRecord = Read<'/api/records/{id}/approvals'>
export type Approval = Read<'/api/approvals/{id}'>
export type ApprovalDecision = Sent<paths['/api/approvals/{id}/agree']['post']>
export type SubstituteForm = Sent<paths['/api/me/substitute']['put']>
export type BookFileTrial = Body<paths['/api/books/{id}/draft/file/trial']['post'], 200>
export type ApprovalRoute = Item<Read<'/api/approval-routes'>>
export type ApprovalRouteForm = Sent<paths['/api/approval-routes/{id}']['put']>
export type Authority = Item<Read<'/api/signature-authorities'>>
export type RequestRow = Item<Read<'/api/requests'>>
export type Request = Read<'/api/requests/{id}'>
export type RequestFormOptions = Read<'/api/requests/options'>
export type RequestCreation = Sent<paths['/api/requests']['post']>
export type RequestEdit = Sent<paths['/api/requests/{id}']['patch']>
export type RequestPreview = Body<paths['/api/requests/{id}/preview']['post'], 200>

export type Emergencies = Read<'/api/emergencies'>
export type EmergencyCreation = Sent<paths['/api/emergencies']['post']>
export type EmergencyReview = Sent<paths['/api/emergencies/{id}/review']['post']>
export type SeparationRule = Read<'/api/separation/rules'>['items'][number]
export type SeparationRuleForm = Sent<paths['/api/separation/rules']['post']>
export type SeparationOffenders = Read<'/api/separation/rules/{id}/offenders'>
export type SeparationOffender = SeparationOffenders['items'][number]
export type SeparationException = Read<'/api/separation/exceptions'>['items'][number]
export type SeparationExceptionCreation = Sent<paths['/api/separation/exceptions']['post']>
export type AccessRule = Item<Read<'/api/access-rules'>>
export type AccessRuleEffect = Body<paths['/api/access-rules/preview']['post'], 200>
export type AccessRuleCreation = Sent<paths['/api/access-rules']['post']>
export type AccessRuleEdit = Sent<paths['/api/access-rules/{id}']['patch']>
export type AccessRulePreview = Sent<paths['/api/access-rules/preview']['post']>
export type AccessRuleExceptionCreation = Sent<paths['/api/access-rules/{id}/exceptions']['put']>
export type Finding = Item<Read<'/api/findings'>>
export type FindingsQuery = NonNullable<paths['/api/findings']['get']['parameters']['query']>
export type FindingNamed = Sent<paths['/api/findings/cure']['post']>
export type Reach = Body<paths['/api/pictures/reach']['post'], 200>
export type ReachQuestion = Sent<paths['/api/pictures/reach']['post']>
export type Heat = Read<'/api/pictures/heat'>
export type RoleTree = Read<'/api/pictures/role'>
export type Seen = Read<'/api/pictures/seen'>
export type Abilities = Body<paths['/api/pictures/abilities']['post'], 200>
export type AbilitiesQuestion = Sent<paths['/api/pictures/abilities']['post']>
export type Timeline = Body<paths['/api/pictures/timeline']['post'], 200>
export type TimelineQuestion = Sent<paths['/api/pictures/timeline']['post']>
