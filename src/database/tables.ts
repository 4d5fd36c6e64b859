/**
 * Every table, as Kysely sees it; the row types stand in `rows/`. `tables.test.ts` compares them with the schema that the migrations give, so
 * neither can change alone.
 */

import type {
  AccountTable,
  DeviceTable,
  ExternalIdentityTable,
  FormerPasswordTable,
  InvitationTable,
  LoginKeyToRenewTable,
  PasskeyTable,
  ProviderAnswerTable,
  ProviderTable,
  RecoveryCodeTable,
  RecoveryTable,
  SecondStepTable,
  SessionTable,
  SpentChallengeTable,
  TextToRenewTable,
  TotpSecretTable,
} from './rows/accounts.ts'
import type { ApprovalEventTable, ApprovalRouteTable, ApprovalTable, SubstituteTable } from './rows/approvals.ts'
import type {
  BookChangeTable,
  BookDraftTable,
  BookRecordTable,
  BookRevisionTable,
  BookStepTable,
  BookStructureTable,
  BookTable,
} from './rows/books.ts'
import type {
  AliasTable,
  ApiKeyTable,
  FactSaidTable,
  FactSynchronizationTable,
  OidcClientTable,
  ScimGroupTable,
  ScimMemberTable,
  ScimUserTable,
  SsoKeyTable,
  SsoLoginTable,
  SsoPayloadTable,
  WebhookTable,
} from './rows/clients.ts'
import type {
  ChangeTable,
  EventTable,
  LogCheckpointTable,
  LogTileTable,
  SealedEntryTable,
  SealingTable,
} from './rows/logs.ts'
import type {
  CatalogTable,
  DirectoryEntryTable,
  HistoryTable,
  InstanceTable,
  NodePathTable,
  NodeTable,
  OrganizationTable,
  RecordTable,
  RevisionTable,
  SchemaMigrationTable,
  ShareTable,
} from './rows/model.ts'
import type {
  AffiliationTable,
  GuestTable,
  MatchingModelTable,
  MoveTable,
  PersonKeyTable,
  PersonMergeTable,
  PersonOriginTable,
  PersonPairTable,
  PersonRecordTable,
  PersonTable,
  StaffChangeTable,
  StaffLoadTable,
} from './rows/people.ts'
import type { PortalItemTable, PortalRevisionTable } from './rows/portal.ts'
import type {
  ReviewDecisionTable,
  ReviewHeadTable,
  ReviewItemTable,
  ReviewMarkTable,
  ReviewTable,
} from './rows/reviews.ts'
import type {
  BirthrightExceptionTable,
  BirthrightMemberTable,
  BirthrightRuleTable,
  DeclaredRightsTable,
  FindingDismissalTable,
  GrantLimitTable,
  GrantTable,
  RoleOwnerTable,
  RoleTable,
  SeparationExceptionTable,
  SeparationRuleTable,
  TemplateAssignmentTable,
  TemplateRoleTable,
  TemplateTable,
  UseTable,
  UseWatchTable,
} from './rows/rights.ts'
import type {
  RevocationListTable,
  SignatureAuthorityTable,
  SignatureTable,
  SignedDocumentTable,
} from './rows/signatures.ts'
import type {
  AlertAnnouncementTable,
  AlertEndingTable,
  AlertMarkTable,
  AlertTable,
  AlertWishTable,
  EmergencyRoleTable,
  EmergencyTable,
  FileChunkTable,
  FileTable,
  ImportRowTable,
  ImportTable,
  InquiryTable,
  InteractionTable,
  JobItemTable,
  JobTable,
  LetterTable,
  MessageTable,
  NoticeTable,
  PushDeviceTable,
  PushKeyTable,
  RequestEventTable,
  RequestItemTable,
  RequestTable,
  SavedViewTable,
  ScheduleTable,
  SettingTable,
  SubscriptionRecipientTable,
  SubscriptionSendingTable,
  SubscriptionTable,
  UnavailabilityProgressTable,
  UnavailabilityTable,
} from './rows/work.ts'
import type { Views } from './views.ts'

export type { Json } from './rows/json.ts'
export type { PairPart } from './rows/people.ts'

export interface Tables extends Views {
  schema_migrations: SchemaMigrationTable
  catalogs: CatalogTable
  revisions: RevisionTable
  nodes: NodeTable
  node_paths: NodePathTable
  shares: ShareTable
  organizations: OrganizationTable
  records: RecordTable
  persons: PersonTable
  person_pairs: PersonPairTable
  person_merges: PersonMergeTable
  person_records: PersonRecordTable
  person_origins: PersonOriginTable
  person_keys: PersonKeyTable
  matching_models: MatchingModelTable
  affiliations: AffiliationTable
  guests: GuestTable
  moves: MoveTable
  staff_changes: StaffChangeTable
  staff_loads: StaffLoadTable
  accounts: AccountTable
  login_keys_to_renew: LoginKeyToRenewTable
  texts_to_renew: TextToRenewTable
  role_owners: RoleOwnerTable
  roles: RoleTable
  grants: GrantTable
  grant_limits: GrantLimitTable
  templates: TemplateTable
  template_roles: TemplateRoleTable
  template_assignments: TemplateAssignmentTable
  finding_dismissals: FindingDismissalTable
  birthright_rules: BirthrightRuleTable
  birthright_exceptions: BirthrightExceptionTable
  birthright_members: BirthrightMemberTable
  sealed_entries: SealedEntryTable
  sealing: SealingTable
  sessions: SessionTable
  invitations: InvitationTable
  devices: DeviceTable
  former_passwords: FormerPasswordTable
  recoveries: RecoveryTable
  second_steps: SecondStepTable
  totp_secrets: TotpSecretTable
  recovery_codes: RecoveryCodeTable
  passkeys: PasskeyTable
  spent_challenges: SpentChallengeTable
  providers: ProviderTable
  fact_said: FactSaidTable
  scim_groups: ScimGroupTable
  scim_members: ScimMemberTable
  scim_users: ScimUserTable
  fact_synchronizations: FactSynchronizationTable
  external_identities: ExternalIdentityTable
  provider_answers: ProviderAnswerTable
  webhooks: WebhookTable
  declared_rights: DeclaredRightsTable
  aliases: AliasTable
  api_keys: ApiKeyTable
  oidc_clients: OidcClientTable
  sso_logins: SsoLoginTable
  sso_payloads: SsoPayloadTable
  sso_keys: SsoKeyTable
  changes: ChangeTable
  emergencies: EmergencyTable
  emergency_roles: EmergencyRoleTable
  events: EventTable
  history: HistoryTable
  instances: InstanceTable
  settings: SettingTable
  directory_entries: DirectoryEntryTable
  letters: LetterTable
  files: FileTable
  file_chunks: FileChunkTable
  log_checkpoints: LogCheckpointTable
  log_tiles: LogTileTable
  messages: MessageTable
  notices: NoticeTable
  requests: RequestTable
  request_items: RequestItemTable
  request_events: RequestEventTable
  approvals: ApprovalTable
  approval_events: ApprovalEventTable
  approval_routes: ApprovalRouteTable
  separation_exceptions: SeparationExceptionTable
  separation_rules: SeparationRuleTable
  substitutes: SubstituteTable
  signature_authorities: SignatureAuthorityTable
  revocation_lists: RevocationListTable
  signed_documents: SignedDocumentTable
  signatures: SignatureTable
  portal_items: PortalItemTable
  portal_revisions: PortalRevisionTable
  alert_wishes: AlertWishTable
  alerts: AlertTable
  alert_marks: AlertMarkTable
  saved_views: SavedViewTable
  alert_endings: AlertEndingTable
  alert_announcements: AlertAnnouncementTable
  push_devices: PushDeviceTable
  push_keys: PushKeyTable
  inquiries: InquiryTable
  interactions: InteractionTable
  subscriptions: SubscriptionTable
  subscription_recipients: SubscriptionRecipientTable
  subscription_sendings: SubscriptionSendingTable
  books: BookTable
  book_structures: BookStructureTable
  book_revisions: BookRevisionTable
  book_steps: BookStepTable
  book_changes: BookChangeTable
  book_drafts: BookDraftTable
  book_records: BookRecordTable
  unavailability: UnavailabilityTable
  reviews: ReviewTable
  review_items: ReviewItemTable
  review_heads: ReviewHeadTable
  review_marks: ReviewMarkTable
  review_decisions: ReviewDecisionTable
  uses: UseTable
  use_watch: UseWatchTable
  unavailability_progress: UnavailabilityProgressTable
  imports: ImportTable
  import_rows: ImportRowTable
  jobs: JobTable
  job_items: JobItemTable
  schedules: ScheduleTable
}
