/**
 * Seeding: the living region, grown from nothing and written to the database.
 *
 * Owns the generator of a plausible invented region and the way it gets into an empty database.
 * Promises: the same options give the same region on every machine; a sowing that was cut short leaves nothing behind;
 * `ministry`, `mo-01` … `mo-44`, `school-0001` …, `p-000001` …, `a-000001` … always exist; no real person or number is in it.
 * Refuses: a database that already holds nodes, a preset other than `region`.
 */
export { growRegion } from './grow-region.ts'
export { FEWEST_PERSONS } from './plan.ts'
export { type Random, seededRandom, weighted } from './random.ts'
export type {
  DemoAccount,
  DuplicateKind,
  Region,
  RegionAccount,
  RegionAffiliation,
  RegionDuplicate,
  RegionGrant,
  RegionNode,
  RegionOptions,
  RegionOrganization,
  RegionPerson,
  RegionShare,
} from './region.ts'
export { sowPortal } from './sow-portal.ts'
export { type Sowing, type SowingProgress, sowRegion } from './sow-region.ts'
