/**
 * Unavailability: when which subsystem cannot be used, and for whom (E16).
 * Promises: everybody is told before they sign in, from when it is announced until it is over; progress stands with it.
 * Refuses: to close anything (a subsystem does that itself).
 */
export { announceUnavailability } from './announce-unavailability.ts'
export { editUnavailability } from './edit-unavailability.ts'
export { unavailabilityRegistry } from './queries-unavailability-registry.ts'
export { CurrentUnavailability, NewUnavailability, SubsystemStatus, UnavailabilityEdit } from './shapes.ts'
export { getSubsystemStatus } from './subsystem-status.ts'
export { tellProgress } from './tell-progress.ts'
export { unavailabilityAsAtom, unavailabilityAsJsonFeed } from './unavailability-feed.ts'
export { listCurrentUnavailability } from './unavailability-view.ts'
export { isConcerned, unavailableFor } from './unavailable-for.ts'
export { withdrawUnavailability } from './withdraw-unavailability.ts'
