/**
 * Organizations: the tree that every scope stands on (L1–L8).
 * Promises: a viewer sees the same set in tree, list, search and count, and nothing above what they may see (L4, mistake 13).
 * Refuses: a child under a kind that does not take it; a parent that changes where the preset fixes it (L6); archiving above living
 * children, unless with all of them; to delete what is not empty; to move, or give back out of the archive, more than the actor may hand
 * out (model.md, law 2).
 */
export { archiveBranch, listBranchIds } from './archive-branch.ts'
export { archiveOrganization } from './archive-organization.ts'
export { isTimeZone } from './check-fields.ts'
export { createOrganization } from './create-organization.ts'
export { deleteOrganization } from './delete-organization.ts'
export { editOrganization } from './edit-organization.ts'
export { getOrganization } from './get-organization.ts'
export { isInTree, whyNotUnder } from './kinds.ts'
export { listBranches } from './list-branches.ts'
export { moveOrganization } from './move-organization.ts'
export { plantRoot } from './plant-root.ts'
export { insertNode, listTitles, setParent } from './queries.ts'
export { isArchived } from './queries-archived.ts'
export { findNode, saveNode, saveNodeProperties } from './queries-nodes.ts'
export { organizationRegistry } from './queries-organization-registry.ts'
export { listOrganizationVersions } from './queries-versions.ts'
export { findZoneAt } from './queries-zones.ts'
export { restoreOrganization } from './restore-organization.ts'
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
export { visibleParent } from './visible-parent.ts'
export { requireHoldsWhatReads } from './what-reads.ts'
