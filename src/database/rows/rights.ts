/** Roles, grants, templates. */
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './json.ts'

export interface RoleTable {
  id: string
  title: string
  description: string | null
  built_in: Generated<boolean>
  fixed: Generated<boolean>
  rights: Generated<string[]>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  archived_at: Date | null
  since: Generated<Date>
}

export interface RoleOwnerTable {
  role_id: string
  place: number
  account_id: string | null
  node_id: string | null
  post: string | null
}

export interface GrantTable {
  id: GeneratedAlways<number>
  account_id: string | null
  affiliates_of: string | null
  affiliates_below: Generated<boolean>
  affiliates_kind: string | null
  role_id: string | null
  right_id: string | null
  scope_id: string
  valid_from: Date | null
  valid_until: Date | null
  active: Generated<boolean>
  source: Generated<string>
  reason: string | null
  created_by: string | null
  created_at: Generated<Date>
  deactivated_by: string | null
  deactivated_at: Date | null
  since: Generated<Date>
  rule_id: string | null
  affiliation_id: number | null
}

/** Where the rights of a grant that can be limited are held (A13). */
export interface GrantLimitTable {
  grant_id: number
  node_id: string
  since: Generated<Date>
}

/** A grant that a yes came by, or may have come by. */
export interface UseTable {
  account_id: string
  /** 0: a metarole's own power. */
  grant_id: number
  role_id: string | null
  action: string
  last_at: Date
}

/** Since when use is watched. */
export interface UseWatchTable {
  since: Date
}

/** A set of roles that an organization has prepared (L18). */
export interface TemplateTable {
  id: string
  home_id: string
  title: string
  note: string | null
  created_at: Date
  updated_at: Date
}

export interface TemplateRoleTable {
  template_id: string
  role_id: string
  /** Null: the home of whoever gets it. */
  scope_id: string | null
}

/** Which template an account was given, until its roles are edited (L19). */
export interface TemplateAssignmentTable {
  account_id: string
  template_id: string
  assigned_at: Date
}

/** Actions and rights that a subsystem declares of itself. */
export interface DeclaredRightsTable {
  subsystem: string
  declared: Json<unknown>
  declared_at: Date
  accepted: Json<unknown> | null
  accepted_at: Date | null
  accepted_by: string | null
}

/** Who is something somewhere gets a role there. */
export interface BirthrightRuleTable {
  id: string
  title: string
  note: string | null
  within_id: string
  below: boolean
  kind: 'employee' | 'student' | 'guardian'
  posts: Generated<string[]>
  node_kinds: Generated<string[]>
  group_directory_id: string | null
  group_dn: string | null
  role_id: string
  given_at: 'there' | 'organization'
  active: Generated<boolean>
  author_id: string | null
  created_at: Date
  updated_at: Date
}

/** Whom a rule gives nothing, and until when. */
/** Who was in the group of a rule when it was read last. */
export interface BirthrightMemberTable {
  rule_id: string
  account_id: string
}

export interface BirthrightExceptionTable {
  rule_id: string
  person_id: string
  reason: string
  until: Date | null
  created_by: string | null
  created_at: Date
}

/** What administrators have written in place of the preset's rules of separation, or beside them. */
export interface SeparationRuleTable {
  id: string
  definition: Json<unknown>
  updated_at: Date
}

/** Who may hold for a time what a rule keeps apart. */
export interface SeparationExceptionTable {
  id: string
  rule_id: string
  account_id: string
  reason: string
  approved_by: string | null
  approved_by_title: string
  given_at: Date
  until: Date
  ended_at: Date | null
  ended_by_title: string | null
  told_at: Date | null
}

/** What was found and is as it should be all the same. */
export interface FindingDismissalTable {
  kind: string
  subject: string
  reason: string
  dismissed_by: string | null
  dismissed_at: Date
}
