/**
 * Organizations: the tree that every scope stands on (L1–L8).
 * Promises: a viewer sees the same set in tree, list, search and count, and nothing above what they may see (L4, mistake 13).
 * Refuses: a child under a kind that does not take it; a parent that changes where the preset fixes it (L6); archiving above living
 * children, unless with all of them; to delete what is not empty; to move, or give back out of the archive, more than the actor may hand
 * out (model.md, law 2).
 */

export { getOrganization } from './cards/get-organization.ts'
export { listBranches } from './cards/list-branches.ts'
export { organizationRegistry } from './cards/queries-organization-registry.ts'
export { listOrganizationVersions } from './cards/queries-versions.ts'
export { visibleParent } from './cards/visible-parent.ts'
export { editOrganization } from './editing/edit-organization.ts'
export { requireHoldsWhatReads } from './editing/what-reads.ts'
export { isInTree, treeKinds, whyNotUnder } from './kinds.ts'
export { archiveBranch, listBranchIds } from './lifecycle/archive-branch.ts'
export { archiveOrganization } from './lifecycle/archive-organization.ts'
export { createOrganization } from './lifecycle/create-organization.ts'
export { deleteOrganization, whatHangs } from './lifecycle/delete-organization.ts'
export { moveOrganization, requireNoCycle } from './lifecycle/move-organization.ts'
export { plantRoot } from './lifecycle/plant-root.ts'
export { isArchived } from './lifecycle/queries-archived.ts'
export { restoreOrganization } from './lifecycle/restore-organization.ts'
export { findOrganization, listHoldersOfInn, listTitles, type StoredOrganization, setParent } from './queries.ts'
export {
  type CalledNode,
  listNodesCalled,
  listOrganizationsByIds,
  type OrganizationAgain,
} from './queries-called.ts'
export {
  deleteNodes,
  findNode,
  insertNodes,
  listHeld,
  listNodes,
  saveNode,
  saveNodeProperties,
  saveNodes,
} from './queries-nodes.ts'
export { findZoneAt } from './queries-zones.ts'
export {
  Branches,
  NamedNode,
  NewOrganization,
  Organization,
  OrganizationEdit,
  OrganizationMove,
  TreeQuery,
} from './shapes.ts'
export { getVisibleOrganization } from './visible-organization.ts'
