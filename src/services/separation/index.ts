/**
 * Separation of duties: what nobody may hold together, of whatever they hold it by.
 * Promises: after any deed nobody holds together what a rule in force keeps apart, unless they did before or are excepted; a rule is asked
 * of every path, a preview included (`guard.ts`).
 * Refuses: an exception for oneself, without a reason, or without an end; to judge the power of a metarole, which is no grant.
 */
export { endException } from './exceptions/end-exception.ts'
export { viewExceptions } from './exceptions/exceptions.ts'
export { giveException } from './exceptions/give-exception.ts'
export { openSeparation } from './guard.ts'
export { listOffenders, rehearseRule } from './offenders/offenders.ts'
export { removeRule } from './rules/remove-rule.ts'
export { viewRules } from './rules/rules.ts'
export { setRule } from './rules/set-rule.ts'
export {
  NewSeparationException,
  SeparationExceptions,
  SeparationOffenders,
  SeparationRuleForm,
  SeparationRules,
} from './shapes.ts'
export { tellOver } from './tell-over.ts'
