import { type Static, Type } from 'typebox'
import type { Stage } from '../audit/index.ts'
import { actionsForBooks, changeRecord, deleteRecord, takeBackRecord, Values, writeEach } from '../books/index.ts'
import type { Catalog } from '../catalog/index.ts'
import type { Actor } from '../decisions/index.ts'
import { type BulkDeed, bulkDeed, type OneOfMany } from './bulk-deed.ts'
import { byId } from './bulk-inputs.ts'
import { someBookRecords } from './bulk-objects.ts'

const TheSameValues = Type.Object({ values: Values }, { additionalProperties: false })

type Item = Parameters<typeof writeEach>[2][number]['item']

/** Thousands of records go into the draft of their book by a few statements. */
const together = <Common>(itemOf: (common: Common) => Item) => ({
  atOnce: () => 1000,
  async doMany(stage: Stage, actor: Actor, ids: readonly string[], common: Common): Promise<readonly OneOfMany[]> {
    const item = itemOf(common)
    const answers = await writeEach(
      stage,
      actor,
      ids.map((id) => ({ id, item })),
    )
    return answers.map((answer) => ('error' in answer ? answer : { changed: true }))
  },
})

/**
 * N11: on records of a book, in the draft of its next revision. No job of theirs is undone as a whole, since the draft may have had other
 * changes of the same records before: what it does with them is taken back by a deed of its own.
 */
export const deedsOfBooks: readonly BulkDeed[] = [
  bulkDeed(changeRecord, {
    of: someBookRecords,
    common: TheSameValues,
    inputOf: (id, { values }) => ({ id, values }),
    title: { ru: 'Изменить значение', en: 'Change a value' },
    right: (catalog: Catalog) => actionsForBooks(catalog, 'editRecord', 'editValue'),
    together: together(({ values }: Static<typeof TheSameValues>) => ({ operation: 'change', values })),
  }),
  bulkDeed(deleteRecord, {
    ...byId(someBookRecords),
    title: { ru: 'Удалить записи', en: 'Delete records' },
    right: (catalog: Catalog) => actionsForBooks(catalog, 'deleteRecord'),
    together: together(() => ({ operation: 'delete' })),
  }),
  bulkDeed(takeBackRecord, {
    ...byId(someBookRecords),
    title: { ru: 'Убрать из черновика', en: 'Take out of the draft' },
    right: (catalog: Catalog) => actionsForBooks(catalog, 'editRecord', 'deleteRecord', 'editValue'),
    together: together(() => ({ operation: 'undo' })),
    // What the draft did with them is what has changed them.
    evenIfChanged: true,
  }),
]
