/**
 * Grants: what accounts, and all who are affiliated with a node, are given, where, and until when.
 * Promises: nobody hands out more than they hold (model.md, law 2); what is taken away is away for the next check (law 3).
 * Refuses: a second grant of a power that is deactivated (N9); grants to oneself (mistake 36).
 */
export { giveToAffiliates } from './affiliates/give-to-affiliates.ts'
export { listGroupGrants } from './affiliates/list-group-grants.ts'
export {
  insertRuleGrants,
  listRuleGrants,
  type RuleGrant,
  type RuleGrantsAsked,
  removeRuleGrants,
  renameRuleGrants,
  setRuleGrantSpans,
} from './by-rule/queries-rule-grants.ts'
export { deactivateGrant } from './deactivate-grant.ts'
export { deleteGrant } from './delete-grant.ts'
export { endGrant, mayEndWithPost } from './end-grant.ts'
export { extendGrant } from './extend-grant.ts'
export { giveGrant } from './give-grant.ts'
export { giveTemplate } from './give-template.ts'
export { placesAt, type Tree } from './given-places.ts'
export { goneGrant, grantObject, limitsInWords } from './grant-objects.ts'
export { actorTitle, hidden, seesGrant } from './grant-sight.ts'
export { stateOf } from './grant-state.ts'
export { mayEndGrant } from './grant-to-end.ts'
export { listEndingGrants } from './list-ending-grants.ts'
export { listGrants, listOwnAccess } from './list-grants.ts'
export { changePowers } from './powers/change-powers.ts'
export { setUpAccount } from './powers/set-up-account.ts'
export { grantRegistry } from './queries-grant-registry.ts'
export {
  type GrantAgain,
  type GroupGrant,
  listGrantsAt,
  listGrantsByIds,
  listGrantsOfAccount,
  listGrantsOfGroups,
  type StoredGrant,
} from './queries-grants.ts'
export { listGrantVersions } from './queries-versions.ts'
export { resumeGrant } from './resume-grant.ts'
export {
  AccountTemplates,
  GrantEdit,
  Grants,
  GroupGrantCreation,
  GroupGrants,
  NewGrant,
  NewUser,
  OwnAccess,
  PowersChange,
} from './shapes.ts'
export { listAccountTemplates } from './templates-of-account.ts'
