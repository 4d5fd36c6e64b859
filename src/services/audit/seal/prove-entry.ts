import { type Static, Type } from 'typebox'
import { inclusionProof, nodesOfTiles } from '../../../core/merkle/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import { readPlainly, readsMasked } from '../../../database/index.ts'
import type { Context } from '../../decisions/index.ts'
import type { Question, Registry } from '../../registry/index.ts'
import type { Change, Event } from '../shapes.ts'
import { openNote } from './notes.ts'
import { findSealedRow, type Log } from './queries-sealing.ts'
import { findLastCheckpoint, findTile } from './queries-tiles.ts'
import { leafOf, sha256 } from './seal-logs.ts'

const Bytes = Type.String({ description: 'Base64.' })
export const Proof = Type.Object(
  {
    log: Type.String(),
    id: Type.String(),
    index: Type.Integer({ description: 'The place of the entry in the tree.' }),
    entry: Type.String({
      description: 'Canonical JSON, as it was sealed: the leaf is SHA-256 of 0x00 and these bytes.',
    }),
    opening: Type.Union([
      Type.Object({
        salt: Type.String({ description: 'Hexadecimal.' }),
        personal: Type.String({ description: '`personal` of the entry is SHA-256 of the salt and these bytes.' }),
      }),
      Type.Null({ description: 'It was erased, or the caller sees numbers in place of names.' }),
    ]),
    leaf: Bytes,
    path: Type.Array(Bytes, { description: 'RFC 6962: from the leaf upwards.' }),
    checkpoint: Type.String({ description: 'A signed note (C2SP checkpoint).' }),
    key: Type.String({ description: 'The public key of the note, as signed notes write it.' }),
  },
  { title: 'LogProof' },
)
export type Proof = Static<typeof Proof>

interface Asked extends Omit<Question, 'query'> {
  readonly registry: Registry
  readonly log: Log
  readonly id: string
}

/** That a row of a log stands in the tree that was signed: for whoever sees the row and who acted, to be checked without the product. */
export async function proveEntry({ ctx, actor, registry, log, id }: Asked): Promise<Proof> {
  const query = { ids: id, limit: 1, offset: 0, sort: registry.sort } as unknown as Question['query']
  const { items } = await registry.list({ ctx, actor, query })
  const [row] = items as (Partial<Pick<Change, 'actor'>> & Partial<Pick<Event, 'account'>>)[]
  // What was sealed names the account: it is for whoever sees that as well.
  if (row === undefined || (row.actor ?? row.account)?.title === null) throw new Problem('not-found')
  const isMasked = readsMasked()
  return await readPlainly(() => proof(ctx, log, id, isMasked))
}

async function proof({ database: { kysely: db } }: Context, log: Log, id: string, isMasked: boolean): Promise<Proof> {
  const row = await findSealedRow(db, log, id)
  const last = await findLastCheckpoint(db)
  const said = last && openNote(last.note, last.vkey)
  if (row?.entry == null || last === undefined || said === undefined || row.index >= said.size)
    throw new Problem('entry-not-sealed-yet')
  const readTile = async (level: number, number: number) => (await findTile(db, level, number)) ?? Buffer.alloc(0)
  const reading = { hash: sha256, read: nodesOfTiles(sha256, readTile) }
  const path = await inclusionProof(reading, row.index, said.size)
  const { salt, personal, entry, index } = row
  return {
    ...{ log, id, index, entry },
    opening: salt === null || personal === null || isMasked ? null : { salt, personal },
    leaf: inBase64(leafOf(entry)),
    path: path.map(inBase64),
    checkpoint: last.note,
    key: last.vkey,
  }
}

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
