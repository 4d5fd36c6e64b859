import { readFile } from 'node:fs/promises'
import { problemWords } from '../../core/problems/index.ts'
import { perform } from '../../services/audit/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { loadDirectory } from '../../services/directory/index.ts'
import { type Command, UsageError } from '../command.ts'
import { compose } from '../compose.ts'

export const directoryCommand: Command = {
  usage: 'directory load <file.csv>',
  what: 'puts a file in the place of the directory of organizations (columns: name, short title, ИНН, address)',
  options: {},
  async run({ config, positionals: [verb, path] }) {
    if (verb !== 'load' || path === undefined) throw new UsageError('load which file?')
    const bytes = await readFile(path)
    const { ctx, close } = await compose(config, { log: console.error })
    try {
      const { entries, faults } = await perform(ctx, operator, loadDirectory, bytes)
      for (const { line, code } of faults) console.error(`line ${line}: ${problemWords({ code }, 'en').detail}`)
      console.log(`${entries} organizations are in the directory; lines that were not taken: ${faults.length}.`)
      return 0
    } finally {
      await close()
    }
  },
}
