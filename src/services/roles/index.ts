/**
 * Roles and their rights, and the preset in force, which brings those that are built in.
 * Promises: a role gives nobody a right that whoever edits it does not hold (model.md, law 2).
 * Refuses: editing fixed roles (A12); rights at kinds of nodes that do not take them (A13).
 */
export { applyPreset } from './apply-preset.ts'
export { archiveRole } from './archive-role.ts'
export { comparePreset, type PresetDifference } from './compare-preset.ts'
export { copyRole } from './copy-role.ts'
export { createRole } from './create-role.ts'
export { acceptRights } from './declared/accept-rights.ts'
export { declareRights } from './declared/declare-rights.ts'
export { findDeclaredRights, listDeclaredRights } from './declared/list-declared.ts'
export { Declaration, DeclaredState } from './declared/shapes.ts'
export { editRole } from './edit-role.ts'
export { getRole } from './get-role.ts'
export type { Moved } from './moved.ts'
export { ownersOfRoles } from './owners/owners-of-roles.ts'
export { setRoleOwners } from './owners/set-role-owners.ts'
export { roleRegistry } from './queries-role-registry.ts'
export { findRole, listRolesByIds, listRolesTitled, listRolesWith, listRoleTitles } from './queries-roles.ts'
export { listRoleVersions } from './queries-versions.ts'
export { restoreRole } from './restore-role.ts'
export { requireScopeKinds } from './scope-kinds.ts'
export { setRoleRights } from './set-role-rights.ts'
export { NewRole, Role, RoleOwners, RoleRights, TitleEdit } from './shapes.ts'
