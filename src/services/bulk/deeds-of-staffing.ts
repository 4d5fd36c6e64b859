import type { Catalog, Title } from '../catalog/index.ts'
import { actionsOfDoing, type Doing } from '../delegation/index.ts'
import {
  ClassMove,
  Dismissal,
  dismissEmployee,
  Expulsion,
  expelStudent,
  Leave,
  type MoveReport,
  moveToClass,
  returnFromLeave,
  startLeave,
  Transferring,
  transferEmployee,
  undoMove,
} from '../staffing/index.ts'
import { type BulkDeed, bulkDeed } from './bulk-deed.ts'
import { byId } from './bulk-inputs.ts'
import { someAffiliations, someMoves } from './bulk-objects.ts'

/** With the right to it, and its way back. */
const move = (doing: Doing, title: Title) => ({
  of: someAffiliations,
  title,
  right: (catalog: Catalog) => actionsOfDoing(catalog, doing),
  inverse: { deed: undoMove.name, of: someMoves, idOf: (_id: string, { id }: MoveReport) => id ?? '' },
})

/** Deeds of personnel over many posts and classes: one order for all. */
export const deedsOfStaffing: readonly BulkDeed[] = [
  bulkDeed(dismissEmployee, {
    ...move('dismiss', { ru: 'Уволить', en: 'Dismiss' }),
    common: Dismissal,
    inputOf: (id, asked) => ({ id, asked }),
  }),
  bulkDeed(transferEmployee, {
    ...move('transfer', { ru: 'Перевести на другую работу', en: 'Transfer' }),
    common: Transferring,
    inputOf: (id, asked) => ({ id, asked }),
  }),
  bulkDeed(startLeave, {
    ...move('edit', { ru: 'Отправить в отпуск', en: 'Begin a leave' }),
    common: Leave,
    inputOf: (id, asked) => ({ id, asked }),
  }),
  bulkDeed(returnFromLeave, {
    ...move('edit', { ru: 'Вернуть из отпуска', en: 'End a leave' }),
    common: Leave,
    inputOf: (id, asked) => ({ id, asked }),
  }),
  bulkDeed(moveToClass, {
    ...move('move', { ru: 'Перевести в другой класс', en: 'Move to another class' }),
    common: ClassMove,
    inputOf: (id, asked) => ({ id, asked }),
  }),
  bulkDeed(expelStudent, {
    ...move('expel', { ru: 'Отчислить или выпустить', en: 'Expel, or let graduate' }),
    common: Expulsion,
    inputOf: (id, asked) => ({ id, asked }),
  }),
  bulkDeed(undoMove, {
    ...byId(someMoves),
    title: { ru: 'Отменить кадровые действия', en: 'Undo deeds of personnel' },
    right: 'dostup.persons.view',
  }),
]
