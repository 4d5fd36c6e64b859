import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  eraseEntry,
  exportLog,
  type Fault,
  openSigner,
  perform,
  sealLogs,
  type Verified,
  verifyExport,
  verifyLog,
} from '../../services/audit/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { type Call, type Command, optionalText, UsageError } from '../command.ts'
import { compose } from '../compose.ts'
import { readAnchors } from '../log-anchor.ts'
import { openSecretKey } from '../secret-key.ts'

export const auditCommand: Command = {
  usage: 'audit verify [--export FILE --key KEY] | audit export FILE | audit key | audit erase changes|events ID',
  what: 'holds both logs to what was signed of them, and names the first entry that is not as it was; with --export without a server',
  options: { export: { type: 'string' }, key: { type: 'string' } },
  async run(call) {
    const [what, file] = call.positionals
    const exported = optionalText(call, 'export')
    if (what === 'verify') return exported === undefined ? await verifyHere(call) : await verifyFile(call, exported)
    if (what === 'key') return await sayKey(call)
    if (what === 'export' && file !== undefined) return await exportTo(call, file)
    if (what === 'erase') return await erase(call)
    throw new UsageError('verify, export FILE, key, or erase?')
  },
}

async function verifyHere({ config }: Call): Promise<number> {
  const signer = openSigner(await openSecretKey(config))
  const { ctx, close } = await compose(config, { log: console.error })
  try {
    await sealLogs(ctx, signer)
    const onProgress = (index: number) => process.stderr.isTTY && process.stderr.write(`\r${index}`)
    const anchors = await readAnchors(config, signer.vkey)
    return say(await verifyLog(ctx.database.kysely, { vkey: signer.vkey, anchors, onProgress }))
  } finally {
    await close()
  }
}

async function verifyFile(call: Call, file: string): Promise<number> {
  const vkey = optionalText(call, 'key')
  if (vkey === undefined) throw new UsageError('--key: the public key, as “dostup audit key” says it')
  return say(await verifyExport(createInterface({ input: createReadStream(file) }), vkey))
}

async function exportTo({ config }: Call, file: string): Promise<number> {
  const { ctx, close } = await compose(config, { log: console.error })
  try {
    await pipeline(Readable.from(exportLog(ctx.database.kysely)), createWriteStream(file))
    return 0
  } finally {
    await close()
  }
}

async function sayKey({ config }: Call): Promise<number> {
  console.log(openSigner(await openSecretKey(config)).vkey)
  return 0
}

/** Names and values of one row, as the law may ask; the tree proves as before. */
async function erase({ config, positionals: [, log, id] }: Call): Promise<number> {
  if ((log !== 'changes' && log !== 'events') || !/^\d{1,15}$/.test(id ?? ''))
    throw new UsageError('which row? audit erase changes|events ID')
  const { ctx, close } = await compose(config, { log: console.error })
  try {
    await sealLogs(ctx, openSigner(await openSecretKey(config)))
    await perform(ctx, operator, eraseEntry, { log, id: id as string })
    return 0
  } finally {
    await close()
  }
}

function say({ size, signed, fault }: Verified): number {
  console.log(`${size} entries, ${signed} of them signed.`)
  console.log(fault === undefined ? 'Nothing was changed, removed, put in or reordered.' : sentence(fault))
  return fault === undefined ? 0 : 1
}

function sentence({ kind, index, log, id }: Fault): string {
  const row = log === undefined ? '' : `, row ${id} of ${log}`
  const place = index === null ? '' : `entry ${index}`
  const words: Readonly<Record<Fault['kind'], string>> = {
    changed: `Changed: ${place}${row}.`,
    removed: `Removed: ${place}${row}.`,
    inserted: `Put in: ${place}${row.replace(/^, /, place === '' ? '' : ', ')}.`,
    reordered: `Reordered: ${place}${row}.`,
    rewritten: `Rewritten: the tree is other than what was signed, from ${place} on.`,
    'forged-checkpoint': `A checkpoint is not signed by the key of this log, or contradicts another (size ${index ?? '?'}).`,
  }
  return words[kind]
}
