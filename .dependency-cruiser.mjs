/**
 * The law of imports (ARCHITECTURE.md): floors lean on those below; a room leans on the `index.ts` of rooms before it in the
 * row; SQL stays in `queries*.ts` and src/database. Tests may reach into their own room, and test/ into any.
 */

import { readdirSync } from 'node:fs'

/** Floor 2, in the row's order: a room leans only on those before it. */
const rooms = [
  'catalog',
  'decisions',
  'registry',
  'audit',
  'use',
  'settings',
  'jobs',
  'backups',
  'files',
  'mail',
  'notices',
  'unavailability',
  'portal',
  'directory',
  'delegation',
  'organizations',
  'persons',
  'duplicates',
  'matching',
  'feeds',
  'affiliations',
  'passwords',
  'sessions',
  'invitations',
  'providers',
  'accounts',
  'factors',
  'credentials',
  'roles',
  'templates',
  'grants',
  'birthright',
  'alerts',
  'views',
  'records',
  'staffing',
  'staff-cards',
  'merging',
  'signatures',
  'approvals',
  'requests',
  'inquiries',
  'properties',
  'clients',
  'facts',
  'scim',
  'separation',
  'reviews',
  'registries',
  'books',
  'subscriptions',
  'imports',
  'bulk',
  'cards',
  'answers',
  'findings',
  'pictures',
  'desk',
  'sso',
  'webhooks',
  'recognition',
  'seeding',
]
const strangers = readdirSync(new URL('src/services', import.meta.url)).filter((name) => !rooms.includes(name))
if (strangers.length > 0)
  throw new Error(`src/services/${strangers[0]} has no place in the row of rooms: .dependency-cruiser.mjs`)

const tests = '[.]test[.]tsx?$'
/** Types vanish when the program runs: a room may name the database's types without speaking SQL. */
const value = { dependencyTypesNot: ['type-only'] }

const roomRules = rooms.map((room, place) => ({
  name: `row-of-rooms-${room}`,
  comment: `src/services/${room} leans only on rooms before it: ${rooms.slice(0, place).join(', ') || 'none'}.`,
  severity: 'error',
  from: { path: `^src/services/${room}/` },
  to: { path: `^src/services/(${rooms.slice(place + 1).join('|') || '(?!)'})/` },
}))

const floorRules = [
  [
    'core',
    '^src/core/',
    '^(?!src/core/)',
    'The ground is pure: nothing outside src/core, no packages, nothing of Node.',
  ],
  [
    'database',
    '^src/database/',
    '^(src/(services|http|app)|console|client|presets)/',
    'Floor 1 knows nothing above it.',
  ],
  [
    'files',
    '^src/files/',
    '^(src/(?!files/|core/|database/)|console|client|presets)',
    'Of floor 1, files lean on the database alone.',
  ],
  [
    'mail',
    '^src/mail/',
    '^(src/(?!mail/|core/)|console|client|presets)',
    'Floor 1 knows nothing above it, nor its neighbours.',
  ],
  [
    'outside',
    '^src/outside/',
    '^(src/(?!outside/|core/)|console|client|presets)',
    'Floor 1 knows nothing above it, nor its neighbours.',
  ],
  [
    'archive',
    '^src/archive/',
    '^(src/(?!archive/)|console|client|presets)',
    'Archives know nothing of what is in them.',
  ],
  ['store', '^src/store/', '^(src/(?!store/)|console|client|presets)', 'A store knows nothing of what is kept in it.'],
  [
    'emulator',
    '^src/emulator/',
    '^(src/(?!emulator/|core/)|console|client|presets)',
    'The emulator of ЕСИА stands beside the floors, on the ground alone.',
  ],
  ['services', '^src/services/', '^(src/(http|app)|console|client)/', 'What the product does knows no doors.'],
  ['http', '^src/http/', '^(src/app|console)/', 'Doors do not know the roof.'],
  ['client', '^client/', '^(src|console)/', 'The SDK is published alone.'],
  ['console', '^console/', '^(src|test|bench)/', 'The console knows the server only through client/.'],
].map(([name, from, to, comment]) => ({
  name: `floors-${name}`,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [tests, '/(write|generate)-[^/]+[.]ts$'] },
  to: { path: to },
}))

const roomDoor = (name, parent) => ({
  name: `${name}-by-index`,
  comment: `A room of ${parent} is entered by its index.ts.`,
  severity: 'error',
  from: { path: '^(src|client|console|bench)/', pathNot: `^${parent}/([^/]+)/` },
  to: { path: `^${parent}/[^/]+/`, pathNot: `^${parent}/[^/]+/index[.]ts$` },
})

const betweenRooms = (name, parent) => ({
  name: `${name}-by-index-between`,
  comment: `A room of ${parent} is entered by its index.ts, by its neighbours too.`,
  severity: 'error',
  from: { path: `^${parent}/([^/]+)/` },
  to: { path: `^${parent}/[^/]+/`, pathNot: [`^${parent}/$1/`, `^${parent}/[^/]+/index[.]ts$`] },
})

export default {
  forbidden: [
    ...floorRules,
    ...roomRules,
    ...['core', 'services', 'http'].flatMap((floor) => [
      roomDoor(floor, `src/${floor}`),
      betweenRooms(floor, `src/${floor}`),
    ]),
    {
      name: 'database-by-index',
      comment: 'src/database is entered by its index.ts.',
      severity: 'error',
      from: { pathNot: '^src/database/' },
      to: { path: '^src/database/', pathNot: '^src/database/index[.]ts$' },
    },
    {
      name: 'files-by-index',
      comment: 'src/files is entered by its index.ts.',
      severity: 'error',
      from: { pathNot: '^src/files/' },
      to: { path: '^src/files/(?!index[.]ts$)' },
    },
    {
      name: 'mail-by-index',
      comment: 'src/mail is entered by its index.ts, and nobody else sends mail.',
      severity: 'error',
      from: { pathNot: '^src/mail/' },
      to: { path: ['^src/mail/(?!index[.]ts$)', 'node_modules/nodemailer/'] },
    },
    {
      name: 'outside-by-index',
      comment: 'src/outside is entered by its index.ts, and nobody else asks directories and providers.',
      severity: 'error',
      from: { path: '^(src|client|console)/', pathNot: ['^src/outside/', tests] },
      to: { path: ['^src/outside/(?!index[.]ts$)', 'node_modules/(ldapts|openid-client)/'] },
    },
    {
      name: 'emulator-by-command',
      comment: 'The product does without its emulator: only the command line, tests and figures open it.',
      severity: 'error',
      from: {
        path: '^(src|client|console)/',
        pathNot: ['^src/emulator/', '^src/app/commands/esia-emulator[.]ts$', tests],
      },
      to: { path: '^src/emulator/' },
    },
    {
      name: 'sql-in-queries',
      comment: 'Only queries*.ts and src/database speak SQL.',
      severity: 'error',
      from: { path: '^(src|client|console)/', pathNot: ['^src/database/', '/queries[^/]*[.]ts$', tests] },
      to: { path: 'node_modules/(kysely|pg|pg-copy-streams|pg-cursor)/', ...value },
    },
    {
      name: 'framework-in-doors',
      comment: 'Only src/http and src/app know the web framework.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(http|app)/' },
      to: { path: 'node_modules/(fastify|@fastify/[^/]+)/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle has no first room to read; types count as well.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that imports nothing is left over.',
      severity: 'error',
      from: { orphan: true, pathNot: [tests, '[.]d[.]ts$', '^bench/', '^test/'] },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment:
        'What is imported exists; applications that the package for programs is tried with have packages of their own.',
      severity: 'error',
      from: { pathNot: '^bench/sdk/apps/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tests-in-product',
      comment: 'The product runs without its tests and benchmarks.',
      severity: 'error',
      from: { path: '^(src|client|console)/', pathNot: tests },
      to: { path: [tests, '^(test|bench)/'] },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that package.json does not name may vanish with another.',
      severity: 'error',
      from: { path: '^(src|client|console)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    // The console's packages are in its own package.json, what its tests need in the root's.
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|schema[.]gen[.]ts)(/|$)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
  },
}
