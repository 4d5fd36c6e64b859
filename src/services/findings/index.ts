/**
 * Findings: roles and grants as they are («Находки»): what nobody uses, what is there twice, what a rule could give, who is gone.
 * Promises: each with its cure, a deed of the room that it belongs to, which is rehearsed before it is done; only what the viewer may see.
 * Refuses: to change anything by itself; to find again what somebody has dismissed with a reason.
 */
export { cureFinding, rehearseCure } from './cure-finding.ts'
export { dismissFinding } from './dismiss-finding.ts'
export { listFindings } from './list-findings.ts'
export { restoreFinding } from './restore-finding.ts'
export { FindingDismissal, FindingEffect, FindingNamed, Findings, FindingsQuery } from './shapes.ts'
