import { type Db, named } from '../database/index.ts'

const insertion = named<never, [string, number, Buffer]>(
  'insert-file-chunk',
  'insert into file_chunks (file_id, number, bytes) values ($1, $2, $3)',
)

export async function insertChunk(db: Db, file: string, number: number, bytes: Buffer): Promise<void> {
  await insertion(db, file, number, bytes)
}

const chunk = named<{ bytes: Buffer }, [string, number]>(
  'read-file-chunk',
  'select bytes from file_chunks where file_id = $1 and number = $2',
)

export const readChunk = async (db: Db, file: string, number: number): Promise<Buffer | undefined> =>
  (await chunk(db, file, number))[0]?.bytes
