/**
 * Pictures of access: who reaches a record and by which ways, how many have which role where, who could when.
 * Promises: the same set as «Кто может» and the registries show: what the viewer may not see is in no picture (mistake 13).
 * Refuses: to decide anything, and to tell who did: only who could.
 */
export { drawHeat } from './draw-heat.ts'
export { drawReach } from './draw-reach.ts'
export { drawTimeline } from './draw-timeline.ts'
export { heatFile, type PictureFile, reachFile, timelineFile } from './picture-files.ts'
export { Heat, HeatQuery, Reach, ReachQuestion, Timeline, TimelineQuestion } from './shapes.ts'
