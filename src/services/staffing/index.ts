/**
 * Staffing: people come, move, work and leave; accounts and rights follow (B6, A8).
 * Promises: each deed is one unit of simple deeds, keeps its steps, and can be undone while nobody has changed any of it since; what
 * it would do is told before it is done, by doing it.
 * Refuses: to decide by itself what a simple deed decides: every step asks its own rights (model.md, law 2).
 */
export { carryHomesDue, carryHomesOnTheirDay } from './carry-homes.ts'
export { closeLeft, closeLeftAccounts } from './close-left-accounts.ts'
export { dismissEmployee } from './employees/dismiss-employee.ts'
export { editPost } from './employees/edit-post.ts'
export { hireEmployee } from './employees/hire-employee.ts'
export { returnFromLeave } from './employees/return-from-leave.ts'
export { startLeave } from './employees/start-leave.ts'
export { transferEmployee } from './employees/transfer-employee.ts'
export { listMoves } from './list-moves.ts'
export { joinParent } from './parents/join-parent.ts'
export { partParent } from './parents/part-parent.ts'
export { doOrPreview } from './preview.ts'
export { moveRegistry } from './queries-move-registry.ts'
export { listMoveVersions } from './queries-moves.ts'
export {
  ClassMove,
  Dismissal,
  Enrolment,
  Expulsion,
  Guardianship,
  Hiring,
  Leave,
  MoveReport,
  PreviewQuery,
  Promotion,
  PromotionReport,
  Transferring,
} from './shapes.ts'
export { staffingSettings } from './staffing-settings.ts'
export { enrolStudent } from './students/enrol-student.ts'
export { expelStudent } from './students/expel-student.ts'
export { moveToClass } from './students/move-to-class.ts'
export { promoteYear } from './students/promote-year.ts'
export { undoMove } from './undo-move.ts'
