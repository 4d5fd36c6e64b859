import { openSigner, perform, sealLogs, verifyLog } from '../../services/audit/index.ts'
import {
  noteRestoration,
  type RebuiltMoment,
  rebuildMoment,
  restoreBackup,
  settleMoment,
} from '../../services/backups/index.ts'
import { operator } from '../../services/decisions/index.ts'
import type { Store } from '../../store/index.ts'
import { type Call, type Command, optionalText, UsageError } from '../command.ts'
import { compose } from '../compose.ts'
import { readAnchors, setAnchorAside } from '../log-anchor.ts'
import { storeAt, storedFile } from '../places/backup-place.ts'
import { openSecretKey } from '../secret-key.ts'
import { onDatabase, privateKeyOf } from './backup.ts'

export const restoreCommand: Command = {
  usage: 'restore FILE [--key KEYFILE] [--over] [--foreign] | restore --moment TIME|last [--from PLACE] [--key …]',
  what: 'a back-up into an empty database; --over takes away what is there, --foreign takes one of another installation; --moment brings the embedded database back to a moment (docs/backup.md)',
  options: {
    key: { type: 'string' },
    over: { type: 'boolean' },
    foreign: { type: 'boolean' },
    moment: { type: 'string' },
    from: { type: 'string' },
  },
  async run(call) {
    const [name] = call.positionals
    const moment = optionalText(call, 'moment')
    if ((name === undefined) === (moment === undefined)) throw new UsageError('Which file, or --moment?')
    const secret = await openSecretKey(call.config)
    const wanted = { over: call.values.over === true, foreign: call.values.foreign === true }
    const opening = { privateKey: await privateKeyOf(call), secret, ...wanted }
    const placed = moment === undefined ? fromFile(call, name ?? '', opening) : toMoment(call, moment, opening)
    return await prove(call, await placed, secret)
  },
}

type Opening = Omit<Parameters<typeof restoreBackup>[0], 'file' | 'database' | 'now'>

interface Standing {
  readonly madeAt: string
  readonly revision: number
}

async function fromFile(call: Call, name: string, opening: Opening): Promise<Standing> {
  const file = storedFile(call.config, name)
  return await onDatabase(call, async (database) => {
    const { rows, header, revision } = await restoreBackup({ ...opening, file, database, now: new Date() })
    console.log(`Restored: ${rows} rows as of ${header.madeAt}, revision ${revision}.`)
    return { madeAt: header.madeAt, revision }
  })
}

async function toMoment(call: Call, text: string, opening: Opening): Promise<Standing> {
  const { databaseUrl, dataDirectory } = call.config
  if (databaseUrl !== undefined)
    throw new UsageError(
      '--moment is for the embedded database; a PostgreSQL of one’s own has its own ways (docs/backup.md)',
    )
  const moment = text === 'last' ? undefined : momentOf(text)
  const wanted = { ...opening, store: storeOf(call), moment, dataDirectory, log: console.error }
  const { base, until, aside }: RebuiltMoment = await rebuildMoment(wanted)
  if (aside !== undefined) console.log(`What was there is in ${aside}: delete it when it is not needed any more.`)
  const madeAt = until.toISOString()
  const revision = await onDatabase(call, (database) => settleMoment(database, new Date()))
  console.log(
    `As it was at ${madeAt}: revision ${revision}, by the base of ${base.at.toISOString()} and the WAL since.`,
  )
  return { madeAt, revision }
}

function storeOf(call: Call): Store {
  const { buckets, backups } = call.config
  const place = optionalText(call, 'from')
  if (place !== undefined) return storeAt(place, buckets)
  if (backups !== undefined) return backups.store
  throw new UsageError('--from: where are the base and the WAL, or DOSTUP_BACKUP_FOLDER?')
}

/** With its zone: an hour that is off is another database. */
function momentOf(text: string): Date {
  const moment = new Date(text)
  if (/T.+(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(moment.getTime())) return moment
  throw new UsageError(`--moment: “${text}” is no time like 2026-11-30T10:00:00+03:00, nor last`)
}

/** Holds the logs to what was signed of them, says in them that all is as it was then, and what is lost. */
async function prove({ config }: Call, { madeAt, revision }: Standing, secret: Buffer): Promise<number> {
  const signer = openSigner(secret)
  const { ctx, close } = await compose(config, { log: console.error })
  try {
    const anchors = await readAnchors(config, signer.vkey)
    const { size, signed, fault } = await verifyLog(ctx.database.kysely, { vkey: signer.vkey, anchors: [] })
    const anchored = Number(anchors[0]?.split('\n')[1] ?? 0)
    const lostEntries = Math.max(0, anchored - size)
    const proven = lostEntries > 0 ? undefined : await verifyLog(ctx.database.kysely, { vkey: signer.vkey, anchors })
    const all = fault ?? proven?.fault
    await perform(ctx, operator, noteRestoration, { madeAt, revision, lostEntries })
    console.log(`The logs have ${size} entries, ${signed} of them signed.`)
    if (all !== undefined) {
      console.log(`They are not as they were signed: ${all.kind}, entry ${all.index ?? '?'}. See dostup audit verify.`)
      return 1
    }
    if (lostEntries === 0)
      console.log('They are as they were signed, and hold all that the last checkpoint kept here vouches for.')
    else {
      const aside = await setAnchorAside(config, new Date())
      console.log(
        `They are as they were signed; the last ${lostEntries} entries that were signed since are lost. Their checkpoint is kept in ${aside}.`,
      )
    }
    await sealLogs(ctx, signer)
    console.log('Everybody signs in anew. Start the server.')
    return 0
  } finally {
    await close()
  }
}
