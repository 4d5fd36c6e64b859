import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { secretKeyBytes } from '../services/settings/index.ts'
import { type Config, ConfigError } from './config.ts'

const fileOf = (dataDirectory: string): string => join(dataDirectory, 'secret-key')

/**
 * The key with which secrets are encrypted in the database. Made at the first start, for this user alone to read; of two that start at once
 * in one directory the second finds the first one's.
 */
export async function openSecretKey({ secretKey, dataDirectory }: Config): Promise<Buffer> {
  if (secretKey !== undefined) return secretKey
  await mkdir(dataDirectory, { recursive: true })
  const made = randomBytes(secretKeyBytes)
  try {
    await writeFile(fileOf(dataDirectory), `${made.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return await readKept(fileOf(dataDirectory))
  }
}

async function readKept(file: string): Promise<Buffer> {
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex')
  if (key.length === secretKeyBytes) return key
  throw new ConfigError(
    `${file} holds no key of 64 hexadecimal digits: bring it back from a back-up, or set DOSTUP_SECRET_KEY`,
  )
}
