import { describePersons, isDepersonalized, openDesk, usualLearnt } from '../../core/matching/index.ts'
import { type Db, type Transaction, transaction } from '../../database/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { hasStale, listPeople, lockStale, saveKeys } from './queries-people.ts'
import { rawOfPerson } from './subject.ts'

/** So many are made ready before somebody is looked for; more have come in at once, and are made by the schedule. */
const BEFORE_LOOKING = 300
const AT_ONCE = 2000

/** Whoever came in or changed since is found as well. */
export async function makeFewKeys(db: Db): Promise<void> {
  if (await hasStale(db)) await transaction(db, (tx) => makeKeys(tx, BEFORE_LOOKING))
}

/** Keys do not hang on what was learnt: they are right until the description changes. Answers of how many they were made. */
async function makeKeys(tx: Transaction, many: number): Promise<number> {
  const ids = await lockStale(tx, many)
  if (ids.length === 0) return 0
  const desk = openDesk(describePersons(), usualLearnt())
  const people = await listPeople(tx, ids)
  const found = new Map(
    people.map((person) => {
      const { id, last_name: last, first_name: first } = person
      const keys = desk.keys(desk.read(rawOfPerson(person)))
      return [id, { id, keys, depersonalized: isDepersonalized(last, first) }]
    }),
  )
  await saveKeys(
    tx,
    ids.map((id) => found.get(id) ?? { id, keys: [], depersonalized: false }),
  )
  return ids.length
}

/** After many came in at once (a feed, an import, a new edition), in slices, so that nobody waits for long. */
export const keepPersonKeys: Schedule = {
  name: 'matching.keep-person-keys',
  title: { ru: 'Ключи для поиска похожих людей', en: 'Keys by which people who are alike are found' },
  everySeconds: 20,
  async run({ database }, ending) {
    while (!ending.aborted && (await transaction(database.kysely, (tx) => makeKeys(tx, AT_ONCE))) === AT_ONCE);
  },
}
