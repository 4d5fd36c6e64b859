/**
 * Access: roles and their rights, grants, properties that conditions read, keys of subsystems, the preset in force.
 * Promises: nobody hands out more than they hold (model.md, law 2); what is taken away is away for the next check (law 3).
 * Refuses: editing fixed roles (A12); a second grant of a power that is deactivated (N9); grants to oneself.
 */
export { applyPreset } from './apply-preset.ts'
export { createRole, editRole } from './edit-role.ts'
export { deactivateGrant, deleteGrant } from './end-grant.ts'
export { giveGrant } from './give-grant.ts'
export { actorTitle, hidden, seesGrant } from './grant-sight.ts'
export { issueKey, listKeys, revokeKey } from './keys.ts'
export { listGrants, listOwnAccess } from './list-grants.ts'
export { getRole, listRoles } from './list-roles.ts'
export { listGrantsByIds, type StoredGrant } from './queries-grants.ts'
export { listRolesByIds, listRolesWith, listRoleTitles } from './queries-roles.ts'
export { type RecognizedKey, recognizeKey, type SubsystemKey, stillStands } from './recognize-key.ts'
export { restoreOrganization } from './restore-organization.ts'
export { rotateKey } from './rotate-key.ts'
export { requireScopeKinds } from './scope-kinds.ts'
export { setAccountProperties } from './set-account-properties.ts'
export { setOrganizationProperties } from './set-organization-properties.ts'
export { setRoleRights } from './set-role-rights.ts'
export {
  Grants,
  Id,
  IssuedKey,
  Keys,
  Moment,
  Named,
  NewGrant,
  NewKey,
  NewRole,
  nullable,
  OwnAccess,
  PropertiesEdit,
  Role,
  RoleEdit,
  RoleRights,
  Roles,
  RotatedKey,
  Rotation,
} from './shapes.ts'
