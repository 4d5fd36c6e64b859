/**
 * A table is named in the queries of one room, which owns it; the other rooms read the views of src/database/views.ts. So a table may
 * change without a search through all rooms.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** What the triggers of the schema keep by themselves is of the room that reads it. */
const owners: Record<string, string> = {
  alert_announcements: 'alerts',
  alert_endings: 'alerts',
  alert_marks: 'alerts',
  alert_wishes: 'alerts',
  alerts: 'alerts',
  accounts: 'accounts',
  affiliations: 'affiliations',
  aliases: 'clients',
  api_keys: 'clients',
  birthright_exceptions: 'birthright',
  birthright_members: 'birthright',
  birthright_rules: 'birthright',
  book_changes: 'books',
  book_drafts: 'books',
  book_records: 'books',
  book_revisions: 'books',
  book_steps: 'books',
  book_structures: 'books',
  books: 'books',
  approval_events: 'approvals',
  approval_routes: 'approvals',
  approvals: 'approvals',
  catalogs: 'roles',
  changes: 'audit',
  declared_rights: 'roles',
  devices: 'credentials',
  directory_entries: 'directory',
  emergencies: 'requests',
  emergency_roles: 'requests',
  events: 'audit',
  external_identities: 'providers',
  fact_said: 'facts',
  fact_synchronizations: 'facts',
  file_chunks: 'files',
  files: 'files',
  finding_dismissals: 'findings',
  grant_limits: 'grants',
  grants: 'grants',
  guests: 'persons',
  history: 'decisions',
  import_rows: 'imports',
  imports: 'imports',
  instances: 'decisions',
  inquiries: 'inquiries',
  interactions: 'inquiries',
  invitations: 'invitations',
  job_items: 'jobs',
  jobs: 'jobs',
  letters: 'mail',
  log_checkpoints: 'audit',
  log_tiles: 'audit',
  login_keys_to_renew: 'accounts',
  matching_models: 'matching',
  messages: 'notices',
  moves: 'staffing',
  node_paths: 'registry',
  nodes: 'organizations',
  notices: 'notices',
  unavailability: 'unavailability',
  unavailability_progress: 'unavailability',
  oidc_clients: 'clients',
  organizations: 'organizations',
  passkeys: 'factors',
  person_merges: 'merging',
  person_origins: 'feeds',
  person_keys: 'matching',
  person_pairs: 'duplicates',
  person_records: 'feeds',
  persons: 'persons',
  portal_items: 'portal',
  portal_revisions: 'portal',
  provider_answers: 'providers',
  push_devices: 'alerts',
  push_keys: 'alerts',
  providers: 'providers',
  records: 'records',
  scim_groups: 'scim',
  scim_members: 'scim',
  scim_users: 'scim',
  review_decisions: 'reviews',
  review_heads: 'reviews',
  review_items: 'reviews',
  review_marks: 'reviews',
  reviews: 'reviews',
  former_passwords: 'credentials',
  recoveries: 'credentials',
  recovery_codes: 'factors',
  request_events: 'requests',
  request_items: 'requests',
  requests: 'requests',
  revisions: 'decisions',
  revocation_lists: 'signatures',
  role_owners: 'roles',
  roles: 'roles',
  schema_migrations: 'database',
  schedules: 'jobs',
  second_steps: 'credentials',
  saved_views: 'views',
  sealed_entries: 'audit',
  sealing: 'audit',
  sessions: 'sessions',
  settings: 'settings',
  shares: 'records',
  sso_keys: 'sso',
  sso_logins: 'sso',
  sso_payloads: 'sso',
  signature_authorities: 'signatures',
  signatures: 'signatures',
  signed_documents: 'signatures',
  spent_challenges: 'factors',
  subscription_recipients: 'subscriptions',
  subscription_sendings: 'subscriptions',
  subscriptions: 'subscriptions',
  staff_changes: 'staff-cards',
  staff_loads: 'staff-cards',
  template_assignments: 'templates',
  template_roles: 'templates',
  templates: 'templates',
  totp_secrets: 'factors',
  separation_exceptions: 'separation',
  separation_rules: 'separation',
  substitutes: 'approvals',
  texts_to_renew: 'renewal',
  uses: 'use',
  use_watch: 'use',
  webhooks: 'webhooks',
}

/** Rooms that name tables of others. The list may only shrink. */
const exceptions: Record<string, readonly string[]> = {
  // The revision of a change is written with its rows of the log.
  audit: ['revisions'],
  // The facts that the engine decides on, which as of a past moment stand under the names of their tables.
  decisions: ['accounts', 'affiliations', 'catalogs', 'grant_limits', 'grants', 'nodes', 'roles', 'shares'],
  // A region is sown into empty tables, past all deeds.
  seeding: ['accounts', 'affiliations', 'grants', 'nodes', 'organizations', 'persons', 'shares'],
}

const listed = (text: string, name: string): string[] => {
  const [, body = ''] = new RegExp(`export interface ${name}[^{]*\\{(.*?)\\n\\}`, 's').exec(text) ?? []
  return [...body.matchAll(/^ {2}(\w+): /gm)].map(([, table = '']) => table)
}
const tables = listed(read('src/database/tables.ts'), 'Tables')
const views = listed(read('src/database/views.ts'), 'Views')

/** The tables that a file of queries names: as the literal of a builder's call, or in the text of a statement. */
function namedIn(source: string): string[] {
  const code = source.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '')
  return tables.filter((table) => {
    const literal = new RegExp(`(?<!\\bas\\()['"]${table}(?: as \\w+)?['"]`)
    const statement = new RegExp(`\\b(?:from|join|update|into|using|table|truncate|only)\\s+${table}\\b`, 'i')
    return literal.test(code) || statement.test(code)
  })
}

const queries = globSync('src/{services,http,app,files}/**/{queries*,tables}.ts', { cwd: root }).filter(
  (path) => !path.endsWith('.test.ts'),
)
const roomOf = (path: string): string => path.split('/')[path.startsWith('src/files/') ? 1 : 2] ?? ''

describe('tables and their owners', () => {
  test('every table has an owner, and no view has one', () => {
    expect(Object.keys(owners).sort()).toEqual([...tables].sort())
    expect(views.filter((view) => view in owners)).toEqual([])
  })

  test('a table is named in the queries of its owner, but for the exceptions, each of which is still needed', () => {
    const named = queries.flatMap((path) => namedIn(read(path)).map((table) => ({ table, room: roomOf(path) })))
    const strange = Object.groupBy(
      named.filter(({ table, room }) => owners[table] !== room),
      ({ room }) => room,
    )
    const strangers = Object.fromEntries(
      Object.entries(strange).map(([room, some = []]) => [room, [...new Set(some.map(({ table }) => table))].sort()]),
    )
    expect(strangers).toEqual(exceptions)
  })

  test('every table but that of the migrations is named by its owner', () => {
    const named = new Set(queries.flatMap((path) => namedIn(read(path)).map((table) => `${table} ${roomOf(path)}`)))
    const unnamed = Object.entries(owners).filter(([table, room]) => !named.has(`${table} ${room}`))
    expect(unnamed).toEqual([['schema_migrations', 'database']])
  })

  test('names are read out of builders and statements, not out of comments, columns and aliases', () => {
    expect(namedIn(`db.selectFrom('nodes').innerJoin('roles as some', 'some.id', 'nodes.x')`)).toEqual([
      'nodes',
      'roles',
    ])
    expect(namedIn('sql`select x from sessions where exists (select from devices)`')).toEqual(['sessions', 'devices'])
    expect(namedIn('sql`update accounts set x = 1`')).toEqual(['accounts'])
    expect(namedIn(`/** from nodes */ db.selectFrom('shown_nodes as nodes').select('nodes.id').as('grants')`)).toEqual(
      [],
    )
  })
})
