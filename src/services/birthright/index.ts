/**
 * Rules of access: who works on a post in a unit of a kind gets a role there, by itself and only so long (docs/governance/rules-of-access.md).
 * Promises: what rules give is exactly what their posts say, in the very unit that moves a post, an account or a place; a rule gives nothing
 * that its author could not hand out where it gives (model.md, law 2).
 * Refuses: that anybody comes by more than they hold by a deed of their own (mistake 36); to keep what a person has by hand.
 */
export { createRule } from './create-rule.ts'
export { deleteRule } from './delete-rule.ts'
export { editRule } from './edit-rule.ts'
export { endException } from './end-exception.ts'
export { exceptPerson } from './except-person.ts'
export { followDirectoryGroups, readGroups } from './follow-groups.ts'
export { attendRules, followPosts } from './follow-posts.ts'
export { getAccessRule, listAccessRules } from './list-rules.ts'
export { previewRule } from './preview-rule.ts'
export { listRules, type StoredRule } from './queries-rules.ts'
export { withGroup, withGroupOfPreview } from './read-group.ts'
export { seesRule } from './rule-authority.ts'
export {
  AccessRuleCard,
  AccessRules,
  DirectoryGroups,
  NewException,
  NewRule,
  PersonNamed,
  RuleEdit,
  RuleEffect,
  RulePreview,
} from './shapes.ts'
