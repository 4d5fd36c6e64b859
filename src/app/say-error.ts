import { ArchiveProblem } from '../archive/index.ts'
import { Problem, problemWords } from '../core/problems/index.ts'
import { DatabaseProblem, isDatabaseAway } from '../database/index.ts'
import { PresetError } from '../services/catalog/index.ts'
import { ConfigError } from './config.ts'

/** What went wrong and what to do, without a stack where the person can mend it. */
export function sayError(error: unknown, usage: string): string {
  if (error instanceof Problem) {
    const { title, detail } = problemWords(error, 'en')
    // A form would mark its fields; here each is named.
    const fields = error.fields.map((one) => `\n  ${one.field}: ${problemWords(one, 'en').detail}`)
    return fields.length > 0 ? `${title}:${fields.join('')}` : `${title}. ${detail}`
  }
  if ([ArchiveProblem, ConfigError, DatabaseProblem, PresetError].some((kind) => error instanceof kind))
    return (error as Error).message
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  if (error instanceof TypeError && code.startsWith('ERR_PARSE_ARGS')) {
    return `${error.message}\nUsage: dostup ${usage}`
  }
  if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOSPC' || code === 'EEXIST') return error.message
  if (code === 'EADDRINUSE') {
    return `${error.message}. Something listens there already: stop it, or set DOSTUP_PORT to another port.`
  }
  if (isDatabaseAway(error)) {
    return `The database went away: ${error.message}. What had been committed stands. See that it runs and can be reached, and give the command again.`
  }
  return error.stack ?? error.message
}
