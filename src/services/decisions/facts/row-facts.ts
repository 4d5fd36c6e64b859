/** One function from a row to its fact for each kind that is one fact: for the whole model, for a past moment, and for a deed that writes the row. */
import type {
  AccountFact,
  AffiliationFact,
  GrantFact,
  NodeFact,
  Properties,
  ShareFact,
} from '../../../core/engine/index.ts'
import type { Days } from '../../../core/times/index.ts'

export interface NodeRow {
  readonly id: string
  readonly kind: string
  readonly parent_id: string | null
  readonly owner_ids: readonly string[]
  readonly archived_at: Date | string | null
  /** Null for none; a row from before nodes had properties lacks them. */
  readonly properties?: Properties | null
}

export const nodeFact = ({ id, kind, parent_id, owner_ids, archived_at, properties }: NodeRow): NodeFact => ({
  id,
  kind,
  parent: parent_id,
  owners: owner_ids,
  archived: archived_at !== null,
  properties: properties ?? undefined,
})

export interface ShareRow {
  readonly node_id: string
  readonly to_id: string
  readonly level: ShareFact['level']
}

export const shareFact = ({ node_id, to_id, level }: ShareRow): ShareFact => ({ node: node_id, to: to_id, level })

export interface AccountRow {
  readonly id: string
  readonly metarole: string
  readonly home_id: string | null
  readonly active: boolean
  readonly person_id: string | null
  readonly properties?: Properties | null
}

export const accountFact = ({ id, metarole, home_id, active, person_id, properties }: AccountRow): AccountFact => ({
  id,
  metarole,
  home: home_id,
  active,
  person: person_id,
  properties: properties ?? undefined,
})

export interface AffiliationRow {
  readonly id: number | string
  readonly person_id: string
  readonly node_id: string
  readonly kind: string
  /** Dates as they are written, `2026-09-01`. */
  readonly valid_from: string | null
  readonly valid_until: string | null
}

export const affiliationFact = (row: AffiliationRow, days: Days): AffiliationFact => ({
  id: String(row.id),
  person: row.person_id,
  node: row.node_id,
  kind: row.kind,
  from: midnight(row.valid_from, days),
  until: midnight(row.valid_until, days),
})

/** As seconds of the epoch. */
const midnight = (day: string | null, days: Days): number | null =>
  day === null ? null : days.begin(day).getTime() / 1000

export interface GrantRow {
  readonly id: string
  readonly account_id: string | null
  readonly affiliates_of?: string | null
  readonly affiliates_below?: boolean
  readonly affiliates_kind?: string | null
  readonly role_id: string | null
  readonly right_id: string | null
  readonly scope_id: string
  /** Seconds of the epoch. */
  readonly from: number | null
  readonly until: number | null
  readonly active: boolean
}

/** The grant itself; `grantFacts` tells the facts it becomes. */
export const storedGrant = (row: GrantRow): GrantFact => ({
  id: row.id,
  subject:
    row.account_id !== null
      ? { account: row.account_id }
      : {
          affiliates: row.affiliates_of ?? '',
          below: row.affiliates_below ?? false,
          kind: row.affiliates_kind ?? null,
        },
  role: row.role_id,
  right: row.right_id,
  scope: row.scope_id,
  from: row.from,
  until: row.until,
  active: row.active,
})
