/**
 * SCIM 2.0: accounts with their persons, and roles at organizations, as directories provision them (RFC 7643, 7644, 9865).
 * Promises: all is done by the deeds that people do as well, as the account as which the key acts; what is as it was said changes nothing.
 * Refuses: to provision beyond that account’s rights, or to touch whoever is more powerful (mistakes 22 and 35); a path beyond the schema.
 */
export { type BulkDone, doBulk } from './bulk.ts'
export { createGroup } from './groups/create-group.ts'
export { getGroup, listGroups } from './groups/read-groups.ts'
export { removeGroup } from './groups/remove-group.ts'
export { updateGroup } from './groups/update-group.ts'
export { readPatch } from './patch/apply-patch.ts'
export type { ListAsked, Listed } from './queries-page.ts'
export type { Reading } from './reader-of.ts'
export { mostBytes, providerConfig, resourceTypes, schemas } from './schema/discovery.ts'
export { groupKind, userKind } from './schema/kinds.ts'
export { isObject, memberOf, readResource } from './schema/read-resource.ts'
export { type Provisioner, requireProvisioner } from './sight.ts'
export type { Told, Wanted } from './telling.ts'
export { provisionUser } from './users/provision-user.ts'
export { getUser, listUsers } from './users/read-users.ts'
export { removeUser } from './users/remove-user.ts'
export { updateUser } from './users/update-user.ts'
export { names } from './version.ts'
