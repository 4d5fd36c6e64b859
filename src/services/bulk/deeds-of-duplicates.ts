import { reopenPair, tellApart } from '../duplicates/index.ts'
import { mergePair, unmergePersons } from '../merging/index.ts'
import { type BulkDeed, bulkDeed } from './bulk-deed.ts'
import { byId } from './bulk-inputs.ts'
import { someMerges, somePairs } from './bulk-objects.ts'

const right = 'dostup.persons.merge'

/** On pairs of the queue «Дубли»: those that are certain. */
export const deedsOfDuplicates: readonly BulkDeed[] = [
  bulkDeed(mergePair, {
    ...byId(somePairs),
    inverse: { deed: unmergePersons.name, of: someMerges, idOf: (_id, merge) => merge },
    title: { ru: 'Объединить', en: 'Merge' },
    right,
  }),
  bulkDeed(tellApart, {
    ...byId(somePairs),
    inputOf: (id) => ({ id, form: {} }),
    inverse: { deed: reopenPair.name, of: somePairs, idOf: (id) => id },
    title: { ru: 'Это разные люди', en: 'Different people' },
    right,
  }),
  bulkDeed(reopenPair, {
    ...byId(somePairs),
    inputOf: (id) => ({ id, form: {} }),
    title: { ru: 'Решать заново', en: 'Decide again' },
    right,
  }),
  bulkDeed(unmergePersons, {
    ...byId(someMerges),
    title: { ru: 'Разъединить', en: 'Take apart' },
    right,
  }),
]
