import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { administratorLogin, findAccountByLogin } from '../services/accounts/index.ts'
import type { Context } from '../services/decisions/index.ts'
import { generatePassword, verifyPassword } from '../services/passwords/index.ts'

/** Where the first administrator's password waits for the first sign-in, readable by the one who runs the product alone. */
export const firstPasswordFile = (dataDirectory: string): string => join(dataDirectory, 'first-password')

/**
 * The password for the first administrator, kept in its file before the account is made: whatever fails afterwards, it is not lost. Of two
 * that start at once in one directory the second finds the first one's.
 */
export async function keepFirstPassword(dataDirectory: string): Promise<string> {
  const file = firstPasswordFile(dataDirectory)
  await mkdir(dataDirectory, { recursive: true })
  const password = generatePassword()
  try {
    await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' })
    return password
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return (await readFile(file, 'utf8')).trim()
  }
}

export const forgetFirstPassword = (dataDirectory: string): Promise<void> =>
  rm(firstPasswordFile(dataDirectory), { force: true })

/** The password in the file, as long as nobody has signed in with it; a file that has had its day is removed. */
export async function firstPassword(ctx: Context, dataDirectory: string): Promise<string | undefined> {
  const text = await readFile(firstPasswordFile(dataDirectory), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const account = await findAccountByLogin(ctx.database.kysely, administratorLogin)
  const unused = account !== undefined && account.last_sign_in_at === null
  if (unused && (await verifyPassword(account.password_hash, text.trim()))) return text.trim()
  await forgetFirstPassword(dataDirectory)
  return undefined
}
