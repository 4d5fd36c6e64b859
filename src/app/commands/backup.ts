import { readFile, writeFile } from 'node:fs/promises'
import { makeKeyPair, readPrivateKey, readRecipient } from '../../archive/index.ts'
import { type Database, openDatabase } from '../../database/index.ts'
import { openSigner } from '../../services/audit/index.ts'
import { checkBackup, makeBackup, tryBackup } from '../../services/backups/index.ts'
import { type Call, type Command, optionalText, UsageError } from '../command.ts'
import { readAnchors } from '../log-anchor.ts'
import { storedFile } from '../places/backup-place.ts'
import { openSecretKey } from '../secret-key.ts'

export const backupCommand: Command = {
  usage: 'backup FILE [--to KEY | --unencrypted] | backup verify FILE [--key KEYFILE] | backup key KEYFILE',
  what: 'everything that is stored, while the server runs, into one file encrypted to a public key; verify plays it into a database of its own (docs/backup.md)',
  options: { to: { type: 'string' }, unencrypted: { type: 'boolean' }, key: { type: 'string' } },
  async run(call) {
    const [what, file] = call.positionals
    if (what === 'key' && file !== undefined) return await makeKey(file)
    if (what === 'verify' && file !== undefined) return await verify(call, file)
    if (what !== undefined && file === undefined && what !== 'key' && what !== 'verify') return await make(call, what)
    throw new UsageError('backup FILE, backup verify FILE, or backup key KEYFILE?')
  },
}

/** The private key is for whoever restores; it has no business on the server. */
async function makeKey(file: string): Promise<number> {
  const { open, secret } = makeKeyPair()
  await writeFile(file, secret, { mode: 0o600, flag: 'wx' })
  console.log(open)
  console.error(`The private key is in ${file}: keep it where the server is not. Without it no back-up can be read.`)
  return 0
}

async function make(call: Call, name: string): Promise<number> {
  const { config, ending } = call
  const recipients = recipientsOf(call)
  const secret = await openSecretKey(config)
  const file = storedFile(config, name)
  return await onDatabase(call, async (database) => {
    const began = performance.now()
    let bytes = 0
    const onProgress = (table: string, more: number) => {
      bytes += more
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K  ${table} ${megabytes(bytes)}`)
    }
    const { rows, revision } = await makeBackup({
      database,
      file,
      recipients,
      secret,
      now: new Date(),
      onProgress,
      ending,
    })
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    const size = await file.store.size(file.name)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(
      `${rows} rows at revision ${revision}, ${megabytes(bytes)}, in a file of ${megabytes(size)}, in ${seconds} s.`,
    )
    console.error(
      'The secret key of the installation (DOSTUP_SECRET_KEY, or the file secret-key) is not in it: keep that as well, elsewhere.',
    )
    return 0
  })
}

function recipientsOf(call: Call) {
  const to = optionalText(call, 'to')
  if (to !== undefined) return to.split(/[\s,]+/).map(readRecipient)
  if (call.values.unencrypted === true) return []
  if (call.config.backups !== undefined) return call.config.backups.recipients
  throw new UsageError(
    'To whom is it encrypted? --to KEY, the public key that “dostup backup key KEYFILE” says, or DOSTUP_BACKUP_KEY; --unencrypted if anybody who finds the file may read it',
  )
}

async function verify(call: Call, name: string): Promise<number> {
  const file = storedFile(call.config, name)
  const backup = { file, privateKey: await privateKeyOf(call), secret: await openSecretKey(call.config) }
  const { header, rows, bytes, revision, isOwn } = await checkBackup(backup)
  console.log(
    `Whole: ${rows} rows, ${megabytes(bytes)}, revision ${revision}, made ${header.madeAt} by Dostup ${header.edition}.`,
  )
  console.log(isOwn ? 'Made by this installation.' : 'Not made with this installation’s secret key.')
  return await onDatabase(call, async (database) => {
    const { vkey } = openSigner(backup.secret)
    const tried = await tryBackup(database, backup, { vkey, anchors: [] })
    if (tried === undefined) {
      console.log(
        'Not tried: this user of PostgreSQL may make no database (grant it CREATEDB, or verify on another machine).',
      )
      return isOwn ? 0 : 1
    }
    const { size, signed, fault } = tried.logs
    console.log(`Restored for a trial: all rows came in; the logs have ${size} entries, ${signed} of them signed.`)
    if (fault !== undefined)
      console.log(`The logs are not as they were signed: ${fault.kind}, entry ${fault.index ?? '?'}.`)
    else if (signed > (await anchoredSize(call, vkey)))
      console.log('They reach beyond the last checkpoint that is kept here.')
    return isOwn && fault === undefined ? 0 : 1
  })
}

async function anchoredSize({ config }: Call, vkey: string): Promise<number> {
  const [note = ''] = await readAnchors(config, vkey)
  return Number(note.split('\n')[1] ?? 0)
}

export async function privateKeyOf(call: Call) {
  const file = optionalText(call, 'key')
  return file === undefined ? undefined : readPrivateKey(await readFile(file, 'utf8'))
}

export async function onDatabase<T>(call: Call, work: (database: Database) => Promise<T>): Promise<T> {
  const { config } = call
  const { databaseUrl: url, dataDirectory, ending } = config
  const database = await openDatabase({ url, dataDirectory, log: console.error, ending })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
