import type { ParseArgsOptionsConfig } from 'node:util'
import { hasInvisible, normalizeLine } from '../core/texts/index.ts'
import type { Config } from './config.ts'

/** One word of the command line. */
export interface Command {
  readonly usage: string
  readonly what: string
  readonly options: ParseArgsOptionsConfig
  /** Answers the exit code. */
  run(call: Call): Promise<number>
}

export interface Call {
  readonly config: Config
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>
  readonly positionals: readonly string[]
  /** Aborted when the process is to end. */
  readonly ending: AbortSignal
}

export class UsageError extends TypeError {
  readonly code = 'ERR_PARSE_ARGS_USAGE'
}

export const noSuchLogin = (login: string): UsageError =>
  new UsageError(`There is no account with the login “${login}”.`)

/** A whole number given as an option. */
export function wholeNumber(call: Call, name: string, otherwise: number): number {
  const text = call.values[name]
  if (text === undefined) return otherwise
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0)
    throw new UsageError(`--${name}: “${String(text)}” is not a whole number`)
  return number
}

export const textOption = (call: Call, name: string, otherwise: string): string => optionalText(call, name) ?? otherwise

export function optionalText(call: Call, name: string): string | undefined {
  const value = call.values[name]
  return typeof value === 'string' ? value : undefined
}

/** A text that is kept, taken as the doors take one: normalized, and refused with signs that nobody sees. */
export function lineOption(call: Call, name: string, otherwise: string): string {
  const line = normalizeLine(textOption(call, name, otherwise))
  if (hasInvisible(line)) throw new UsageError(`--${name}: there are signs in it that nobody sees; type it anew`)
  return line === '' ? otherwise : line
}
