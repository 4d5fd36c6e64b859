/**
 * Pictures of access: who reaches a record and by which ways, how many have which role where, who could when.
 * Promises: the same set as «Кто может» and the registries show: what the viewer may not see is in no picture (mistake 13).
 * Who looked into something is read in the log of events, by the right to read it.
 * Refuses: to decide anything.
 */
export { drawHeat } from './draw-heat.ts'
export { drawAbilities } from './draw-person.ts'
export { drawReach } from './draw-reach.ts'
export { drawRole } from './draw-role.ts'
export { drawSeen } from './draw-seen.ts'
export { drawTimeline } from './draw-timeline.ts'
export {
  abilitiesFile,
  heatFile,
  type PictureFile,
  reachFile,
  roleFile,
  seenFile,
  timelineFile,
} from './picture-files.ts'
export {
  Abilities,
  AbilitiesQuestion,
  Heat,
  HeatQuery,
  Reach,
  ReachQuestion,
  RoleQuery,
  RoleTree,
  Seen,
  SeenQuestion,
  Timeline,
  TimelineQuestion,
} from './shapes.ts'
