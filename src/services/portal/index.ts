/**
 * Portal: news, events, materials, webinars, answers and pages of roles, for those whom each is for (E17).
 * Promises: list, search, calendar and feeds show one set, cut to what the reader may see; every earlier wording can be read and restored.
 * Refuses: markup of strangers; to speak to organizations where the editor does not hold the right.
 */
export { attachPortalFile } from './attach-portal-file.ts'
export { createPortalItem } from './create-portal-item.ts'
export { deletePortalItem } from './delete-portal-item.ts'
export type { PortalDocument } from './document.ts'
export { editPortalItem } from './edit-portal-item.ts'
export { pinPortalItem } from './pin-portal-item.ts'
export { getPortalCard, readPortalRevision } from './portal-card.ts'
export { publishPortalItem } from './publish-portal-item.ts'
export { portalRegistry } from './queries-portal-registry.ts'
export { eventsAsCalendar, newsAsAtom, newsAsJsonFeed } from './reading/feeds.ts'
export {
  getPortalPage,
  listPortalCalendar,
  listPortalItems,
  openPortalFile,
  readPortalItem,
} from './reading/read-portal.ts'
export { placesNear } from './reading/reader.ts'
export { restorePortalRevision } from './restore-portal-revision.ts'
export { setPortalPicture } from './set-portal-picture.ts'
export {
  CalendarQuery,
  FileName,
  NewPortalItem,
  PinChoice,
  PortalBriefs,
  PortalCard,
  PortalItemEdit,
  PortalListQuery,
  PortalPage,
  PortalRead,
  PortalRevisionRead,
  RevisionChoice,
} from './shapes.ts'
export { withdrawPortalItem } from './withdraw-portal-item.ts'
