import { createHash, randomInt } from 'node:crypto'

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const groups = 4
const inGroup = 4
export const recoveryCodesAtOnce = 10

/** 79 random bits each, without look-alikes: enough to be kept as a plain SHA-256. */
export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCodesAtOnce }, newCode)

const newCode = (): string => Array.from({ length: groups }, newGroup).join('-')
const newGroup = (): string => Array.from({ length: inGroup }, () => alphabet[randomInt(alphabet.length)]).join('')

/** However it was typed: in capitals, with or without the dashes. */
export const recoveryCodeHash = (code: string): Buffer =>
  createHash('sha256').update(code.toLowerCase().replace(/[\s-]/g, '')).digest()
