import { openSigner, perform, sealLogs, verifyLog } from '../../services/audit/index.ts'
import { noteRestoration, type Restored, restoreBackup } from '../../services/backups/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { type Call, type Command, UsageError } from '../command.ts'
import { compose } from '../compose.ts'
import { readAnchors, setAnchorAside } from '../log-anchor.ts'
import { openSecretKey } from '../secret-key.ts'
import { onDatabase, privateKeyOf } from './backup.ts'

export const restoreCommand: Command = {
  usage: 'restore FILE [--key KEYFILE] [--over] [--foreign]',
  what: 'a back-up into an empty database; --over takes away what is there, --foreign takes one of another installation (docs/backup.md)',
  options: { key: { type: 'string' }, over: { type: 'boolean' }, foreign: { type: 'boolean' } },
  async run(call) {
    const [file] = call.positionals
    if (file === undefined) throw new UsageError('Which file?')
    const secret = await openSecretKey(call.config)
    const backup = { file, privateKey: await privateKeyOf(call), secret }
    const wanted = { over: call.values.over === true, foreign: call.values.foreign === true }
    const holder: { restored?: Restored } = {}
    await onDatabase(call, async (database) => {
      holder.restored = await restoreBackup({ ...backup, ...wanted, database, now: new Date() })
      return 0
    })
    const { rows, header, revision } = holder.restored as Restored
    console.log(`Restored: ${rows} rows as of ${header.madeAt}, revision ${revision}.`)
    return await prove(call, holder.restored as Restored, secret)
  },
}

/** Holds the logs to what was signed of them, says in them that all is as it was then, and what is lost. */
async function prove({ config }: Call, { header, revision }: Restored, secret: Buffer): Promise<number> {
  const signer = openSigner(secret)
  const { ctx, close } = await compose(config, { log: console.error })
  try {
    const anchors = await readAnchors(config, signer.vkey)
    const { size, signed, fault } = await verifyLog(ctx.database.kysely, { vkey: signer.vkey, anchors: [] })
    const anchored = Number(anchors[0]?.split('\n')[1] ?? 0)
    const lostEntries = Math.max(0, anchored - size)
    const proven = lostEntries > 0 ? undefined : await verifyLog(ctx.database.kysely, { vkey: signer.vkey, anchors })
    const all = fault ?? proven?.fault
    await perform(ctx, operator, noteRestoration, { madeAt: header.madeAt, revision, lostEntries })
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
