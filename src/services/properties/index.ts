/**
 * Properties of accounts, organizations and records that conditions read.
 * Promises: whoever moves a property holds every right that the move may open (model.md, law 2).
 * Refuses: to overwrite what changed meanwhile; values that conditions cannot compare.
 */

export { checkProperties } from './properties-edit.ts'
export { setAccountProperties } from './set-account-properties.ts'
export { setOrganizationProperties } from './set-organization-properties.ts'
export { setRecordProperties } from './set-record-properties.ts'
export { PropertiesEdit } from './shapes.ts'
