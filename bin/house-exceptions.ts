/**
 * What may go beyond the measures of the house, and why. Each is the beginning of a name as `check-house.ts` tells it: a folder, or a file
 * and a function. The lists may only shrink: one that is not needed any more fails the check as well.
 */
type Exceptions = Readonly<Record<string, string>>

export const crowded: Exceptions = {
  'src/database/migrations': 'A numbered sequence: it is read by its last numbers, and released files never move.',
  'test/support': 'Tests alone.',
}

export const long: Exceptions = {}

const deed = 'The form of all deeds; the fifth is what `prepare` has brought.'
const walk = 'The innermost loop: numbers in registers, no object a step.'

export const manyParameters: Exceptions = {
  'src/services/files/add-file.ts decide': deed,
  'src/services/imports/begin-import.ts decide': deed,
  'src/services/books/revisions/files/import-records.ts decide': deed,
  'src/services/books/revisions/files/attach-file.ts decide': deed,
  'src/services/books/revisions/agree-revision.ts decide': deed,
  'src/services/books/revisions/approve-revision.ts decide': deed,
  'src/services/books/revisions/sign-revision.ts decide': deed,
  'src/services/books/revisions/planned/plan-revision.ts decide': deed,
  'src/services/approvals/deeds/agree-approval.ts decide': deed,
  'src/services/directory/load-directory.ts decide': deed,
  'src/services/accounts/creation/create-account.ts decide': deed,
  'src/services/accounts/profile/set-photo.ts decide': deed,
  'src/services/portal/set-portal-picture.ts decide': deed,
  'src/services/portal/attach-portal-file.ts decide': deed,
  'src/services/grants/ending-template.ts ': deed,
  'src/core/problems/catalogue/entry.ts entry': 'A row of the catalogue, read as a row.',
  'src/core/engine/walk.ts ': walk,
  'src/core/engine/check.ts checkResolved': walk,
  'src/core/engine/tables/': walk,
  'src/core/engine/changes/change-subjects.ts count': walk,
  'src/http/authzen/plain/plain-items.ts tellEach': 'The loop over the bytes of a batch.',
  'src/core/engine/allowed.ts isAllowed': walk,
  'src/services/credentials/factors/add-passkey.ts decide': deed,
  'src/services/credentials/passwords/set-password.ts decide': deed,
  'src/services/sso/make-keys.ts decide': deed,
  'src/services/sso/rotate-signing-keys.ts decide': deed,
  'src/services/grants/powers/set-up-account.ts decide': deed,
}

export const entangled: Exceptions = {
  'src/core/engine/walk.ts ': 'The walk: every rule of the model in one pass, without a call a step.',
}

export const kept: Exceptions = {
  'src/database/named.ts nameOfText': 'A table of constants: it is filled while modules load, and never after.',
  'src/database/read-ahead.ts knownIn': 'What a transaction knows, and goes with it.',
  'src/database/transaction.ts connections': 'The connection of a transaction, and goes with it.',
  'src/services/catalog/lookup.ts indexes':
    'A part of each catalog, which never changes: it is made once, and goes with it.',
  'src/core/engine/tables/texts.ts packed': 'A register: between `pack` and what reads it nothing else runs.',
  'src/database/external/read-address.ts pair': 'An expression whose place is set before each use.',
}
