/**
 * Preloaded into a server process (`--import broken.ts?deaf`): the product with a few words of its source changed, as it would be had
 * somebody got it wrong. So the product itself has no switch for it, and a variant whose words are gone says so at the start.
 */
import { registerHooks } from 'node:module'

interface Edit {
  readonly file: string
  readonly from: string
  readonly to: string
}

const withoutLookingForGaps: readonly Edit[] = [
  {
    file: 'services/decisions/living.ts',
    from: 'whyNotFollowed(recorded, now)',
    to: 'undefined as string | undefined',
  },
  { file: 'services/decisions/living.ts', from: 'previous !== held.state.revision', to: 'false' },
]

const variants: Readonly<Record<string, readonly Edit[]>> = {
  /** Takes the newest revision for all that there is to know. */
  skipping: [
    ...withoutLookingForGaps,
    {
      file: 'services/decisions/living.ts',
      from: 'for (const one of recorded)',
      to: 'for (const one of recorded.slice(-1))',
    },
  ],
  /** Hears no notification. */
  deaf: [
    {
      file: 'services/decisions/processes/follow.ts',
      from: 'await database.listen(revisionChannel,',
      to: 'await deaf(',
    },
  ],
  /** Says of a change that it is everywhere once it is here. */
  hasty: [
    { file: 'services/decisions/processes/fence.ts', from: 'await isAnyoneBehind(db, revision, self)', to: 'false' },
  ],
  /** Answers whatever it slept through. */
  careless: [
    {
      file: 'services/decisions/processes/instance.ts',
      from: 'isFresh: () => lease.held()',
      to: 'isFresh: () => true',
    },
  ],
  /** Waits for an answer as long as the network lets it. */
  patient: [
    {
      file: 'database/lifeline.ts',
      from: 'watchSilence(patience, giveUpAll)',
      to: 'watchSilence(patience, () => {})',
    },
    { file: 'database/lifeline.ts', from: 'connectionTimeoutMillis: patience', to: 'connectionTimeoutMillis: 0' },
  ],
  /** No fault: the next edition, with a schema of its own, as it stands beside this one while they are replaced one after another. */
  newer: [
    {
      file: 'database/migrations.ts',
      from: `new URL('./migrations/', import.meta.url)`,
      to: `new URL('file://' + process.env.TEST_MIGRATIONS + '/')`,
    },
  ],
  /** Leaves the order of commits to chance, and takes the order of numbers for it. */
  unordered: [
    ...withoutLookingForGaps,
    {
      file: 'services/decisions/history/queries-history.ts',
      from: ' pg_advisory_xact_lock($2)`',
      to: ' abs($2)`',
    },
    { file: 'services/decisions/processes/turns.ts', from: 'const mostTogether = 32', to: 'const mostTogether = 1' },
    {
      file: 'services/audit/perform.ts',
      from: 'written.catch(() => {})',
      to: `await written
           await new Promise((go) => setTimeout(go, Math.random() * 300))`,
    },
  ],
}

const name = new URL(import.meta.url).search.slice(1)
const edits = variants[name]
if (edits === undefined) throw new Error(`no variant «${name}»`)

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    const here = edits.filter(({ file }) => url.endsWith(file))
    if (here.length === 0) return loaded
    return { ...loaded, source: here.reduce(change, String(loaded.source)) }
  },
})

function change(source: string, { file, from, to }: Edit): string {
  if (!source.includes(from)) throw new Error(`«${name}» has nothing to change in ${file}: ${from}`)
  const deaf = to.includes('deaf(') ? '\nconst deaf = async (_: unknown) => async () => {}\n' : ''
  return source.replace(from, to) + deaf
}
