/**
 * Staffing: people come, move, work and leave; accounts and rights follow (B6, A8).
 * Promises: each deed is one unit of simple deeds, keeps its steps, and can be undone while nobody has changed any of it since; what
 * it would do is told before it is done, by doing it.
 * Refuses: to decide by itself what a simple deed decides: every step asks its own rights (model.md, law 2).
 */
export { closeLeft, closeLeftAccounts } from './close-left-accounts.ts'
export { dismissEmployee } from './dismiss-employee.ts'
export { enrolStudent } from './enrol-student.ts'
export { expelStudent } from './expel-student.ts'
export { hireEmployee } from './hire-employee.ts'
export { joinParent } from './join-parent.ts'
export { listMoves } from './list-moves.ts'
export { moveToClass } from './move-to-class.ts'
export { partParent } from './part-parent.ts'
export { doOrPreview } from './preview.ts'
export { promoteYear } from './promote-year.ts'
export { returnFromLeave } from './return-from-leave.ts'
export {
  Alike,
  AlikeQuestion,
  ClassMove,
  Dismissal,
  Enrolment,
  Expulsion,
  Guardianship,
  Hiring,
  Leave,
  MoveReport,
  Moves,
  PreviewQuery,
  Promotion,
  PromotionReport,
  Transferring,
} from './shapes.ts'
export { staffingSettings } from './staffing-settings.ts'
export { startLeave } from './start-leave.ts'
export { transferEmployee } from './transfer-employee.ts'
export { undoMove } from './undo-move.ts'
