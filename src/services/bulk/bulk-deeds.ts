import { Type } from 'typebox'
import {
  activateAccount,
  convertAccount,
  deactivateAccount,
  deleteAccount,
  moveAccount,
  NewHome,
  NewMetarole,
} from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { actionsForSome, type Catalog } from '../catalog/index.ts'
import { inviteAccount, unlockAccount } from '../credentials/index.ts'
import {
  deactivateGrant,
  deleteGrant,
  extendGrant,
  GrantEdit,
  giveGrant,
  giveTemplate,
  NewGrant,
} from '../grants/index.ts'
import { archiveOrganization, restoreOrganization } from '../organizations/index.ts'
import {
  archiveRecord,
  changeTags,
  RecordOwners,
  recordKinds,
  restoreRecord,
  SetLevel,
  setOwners,
  setShares,
  shareRecords,
  sharesTogether,
} from '../records/index.ts'
import { Id, line, lines } from '../registry/index.ts'
import { approveRequest, declineRequest } from '../requests/index.ts'
import { archiveRole, restoreRole } from '../roles/index.ts'
import { type BulkDeed, bulkDeed } from './bulk-deed.ts'
import { byId } from './bulk-inputs.ts'
import {
  type BulkObjects,
  someAccounts,
  someGrants,
  someOrganizations,
  someRecords,
  someRequests,
  someRoles,
} from './bulk-objects.ts'
import { deedsOfBooks } from './deeds-of-books.ts'
import { deedsOfDuplicates } from './deeds-of-duplicates.ts'
import { deedsOfStaffing } from './deeds-of-staffing.ts'

const { accountId: _, ...givenToAll } = NewGrant.properties
const GivenToAll = Type.Object(givenToAll, { additionalProperties: false })

const GivenToOrganizations = Type.Object(
  { organizationIds: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }), level: SetLevel },
  { additionalProperties: false },
)

const Tags = Type.Array(line(50), { maxItems: 50, uniqueItems: true, default: [] })
const TagsOfAll = Type.Object({ add: Tags, remove: Tags }, { additionalProperties: false })

/** Each kind of record has rights of its own in its subsystem. */
const recordRights = (deed: 'archive' | 'edit' | 'owner') => (catalog: Catalog) =>
  recordKinds(catalog).flatMap(({ deeds }) => deeds[deed] ?? [])

/** Each kind of account may have rights of its own in its subsystem (L10). */
const accountRights = (action: string) => (catalog: Catalog) => actionsForSome(catalog, action)

/** Nobody is offered to convert where no kind of account becomes another. */
const convertsSome = (catalog: Catalog) =>
  catalog.metaroles.some(({ convertsTo = [] }) => convertsTo.length > 0)
    ? actionsForSome(catalog, 'dostup.accounts.edit')
    : []

const undoneBy = (deed: string, of: BulkObjects) => ({ inverse: { deed, of, idOf: (id: string) => id } })

const decidingRights = () => [
  'dostup.requests.decide-role',
  'dostup.requests.decide-merge',
  'dostup.requests.decide-correction',
]

/** Every deed that can be done to many at once (CONTRIBUTING.md, «Add a deed»). */
export const bulkDeeds: readonly BulkDeed[] = [
  bulkDeed(deactivateAccount, {
    ...byId(someAccounts),
    ...undoneBy(activateAccount.name, someAccounts),
    title: { ru: 'Отключить учётные записи', en: 'Deactivate accounts' },
    right: accountRights('dostup.accounts.deactivate'),
  }),
  bulkDeed(activateAccount, {
    ...byId(someAccounts),
    ...undoneBy(deactivateAccount.name, someAccounts),
    title: { ru: 'Включить учётные записи', en: 'Activate accounts' },
    right: accountRights('dostup.accounts.deactivate'),
  }),
  bulkDeed(unlockAccount, {
    ...byId(someAccounts),
    title: { ru: 'Снять блокировку входа', en: 'Unlock accounts' },
    right: accountRights('dostup.accounts.set-password'),
    evenIfChanged: true,
  }),
  bulkDeed(deleteAccount, {
    ...byId(someAccounts),
    title: { ru: 'Удалить учётные записи', en: 'Delete accounts' },
    right: accountRights('dostup.accounts.delete'),
  }),
  bulkDeed(inviteAccount, {
    ...byId(someAccounts),
    title: { ru: 'Отправить письма для входа', en: 'Send letters with a way in' },
    right: accountRights('dostup.accounts.set-password'),
  }),
  bulkDeed(convertAccount, {
    of: someAccounts,
    common: NewMetarole,
    inputOf: (id, { metarole }) => ({ id, metarole }),
    title: { ru: 'Преобразовать учётные записи', en: 'Turn accounts into another kind' },
    right: convertsSome,
  }),
  bulkDeed(moveAccount, {
    of: someAccounts,
    common: NewHome,
    inputOf: (id, { homeId }) => ({ id, homeId }),
    title: { ru: 'Перенести учётные записи', en: 'Move accounts' },
    right: accountRights('dostup.accounts.edit'),
  }),
  ...deedsOfStaffing,
  ...deedsOfBooks,
  ...deedsOfDuplicates,
  bulkDeed(giveGrant, {
    of: someAccounts,
    common: GivenToAll,
    inputOf: (accountId, common) => ({ ...common, accountId }),
    inverse: { deed: deleteGrant.name, of: someGrants, idOf: (_id, grant) => grant },
    title: { ru: 'Выдать полномочия', en: 'Give grants' },
    right: 'dostup.grants.give',
  }),
  bulkDeed(giveTemplate, {
    of: someAccounts,
    common: Type.Object({ templateId: Id }, { additionalProperties: false }),
    inputOf: (accountId, { templateId }) => ({ accountId, templateId }),
    title: { ru: 'Применить шаблон ролей', en: 'Give a role template' },
    right: 'dostup.grants.give',
  }),
  bulkDeed(deactivateGrant, {
    ...byId(someGrants),
    title: { ru: 'Отключить полномочия', en: 'Deactivate grants' },
    right: 'dostup.grants.revoke',
  }),
  bulkDeed(extendGrant, {
    of: someGrants,
    common: GrantEdit,
    inputOf: (id, { validUntil }) => ({ id, validUntil }),
    title: { ru: 'Изменить срок', en: 'Change the end' },
    right: 'dostup.grants.give',
  }),
  bulkDeed(deleteGrant, {
    ...byId(someGrants),
    title: { ru: 'Удалить полномочия', en: 'Delete grants' },
    right: 'dostup.grants.revoke',
  }),
  bulkDeed(archiveOrganization, {
    ...byId(someOrganizations),
    ...undoneBy(restoreOrganization.name, someOrganizations),
    title: { ru: 'Отправить организации в архив', en: 'Archive organizations' },
    right: 'dostup.organizations.archive',
  }),
  bulkDeed(restoreOrganization, {
    ...byId(someOrganizations),
    ...undoneBy(archiveOrganization.name, someOrganizations),
    title: { ru: 'Вернуть организации из архива', en: 'Restore organizations' },
    right: 'dostup.organizations.archive',
  }),
  bulkDeed(setShares, {
    of: someRecords,
    common: GivenToOrganizations,
    inputOf: (recordId, { organizationIds, level }) => ({
      recordId,
      set: organizationIds.map((id) => ({ id, level })),
    }),
    title: { ru: 'Изменить доступ организаций', en: 'Set the access of organizations' },
    right: 'dostup.shares.manage',
    together: {
      atOnce: (ctx) => (sharesTogether(ctx) ? 2000 : undefined),
      doMany: async (stage, actor, recordIds, { organizationIds, level }) => {
        const set = organizationIds.map((id) => ({ id, level }))
        return await perform(stage, actor, shareRecords, { recordIds, set })
      },
    },
  }),
  bulkDeed(archiveRecord, {
    ...byId(someRecords),
    ...undoneBy(restoreRecord.name, someRecords),
    title: { ru: 'Отправить записи в архив', en: 'Archive records' },
    right: recordRights('archive'),
  }),
  bulkDeed(restoreRecord, {
    ...byId(someRecords),
    ...undoneBy(archiveRecord.name, someRecords),
    title: { ru: 'Вернуть записи из архива', en: 'Restore records' },
    right: recordRights('archive'),
  }),
  bulkDeed(setOwners, {
    of: someRecords,
    common: Type.Object({ ownerIds: RecordOwners.properties.ownerIds }, { additionalProperties: false }),
    inputOf: (id, { ownerIds }) => ({ id, ownerIds }),
    title: { ru: 'Изменить владельцев', en: 'Change owners' },
    right: recordRights('owner'),
  }),
  bulkDeed(changeTags, {
    of: someRecords,
    common: TagsOfAll,
    inputOf: (id, { add, remove }) => ({ id, add, remove }),
    title: { ru: 'Изменить теги', en: 'Change tags' },
    right: recordRights('edit'),
  }),
  bulkDeed(approveRequest, {
    of: someRequests,
    common: Type.Object({}, { additionalProperties: false }),
    inputOf: (id) => ({ id }),
    title: { ru: 'Одобрить заявки', en: 'Approve requests' },
    right: decidingRights,
  }),
  bulkDeed(declineRequest, {
    of: someRequests,
    common: Type.Object({ reason: lines(2000) }, { additionalProperties: false }),
    inputOf: (id, { reason }) => ({ id, reason }),
    title: { ru: 'Отклонить заявки', en: 'Decline requests' },
    right: decidingRights,
  }),
  bulkDeed(archiveRole, {
    ...byId(someRoles),
    ...undoneBy(restoreRole.name, someRoles),
    title: { ru: 'Отправить роли в архив', en: 'Archive roles' },
    right: 'dostup.roles.edit',
  }),
  bulkDeed(restoreRole, {
    ...byId(someRoles),
    ...undoneBy(archiveRole.name, someRoles),
    title: { ru: 'Вернуть роли из архива', en: 'Restore roles' },
    right: 'dostup.roles.edit',
  }),
]

export const findBulkDeed = (name: string): BulkDeed | undefined => bulkDeeds.find((deed) => deed.name === name)

export function getBulkDeed(name: string): BulkDeed {
  const found = findBulkDeed(name)
  if (found === undefined) throw new Error(`${name} is no deed that this edition does to many`)
  return found
}
