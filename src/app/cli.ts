import { parseArgs } from 'node:util'
import type { Command } from './command.ts'
import { commands } from './commands/all.ts'
import { readConfig } from './config.ts'
import { listenForEnd } from './ending.ts'
import { sayError } from './say-error.ts'
import { settingsHelp } from './settings.ts'

const usage = `dostup — people, organizations, and who may do what

${Object.values(commands)
  .map(({ usage: line, what }) => `  dostup ${line}\n      ${what}`)
  .join('\n')}

Settings come from the environment; an empty one is an absent one (docs/settings.md says more):
${settingsHelp}`

const [name = 'help', ...rest] = process.argv.slice(2)
const command = commands[name]
if (command !== undefined && rest.includes('--help')) {
  console.log(`dostup ${command.usage}\n    ${command.what}`)
} else if (command === undefined) {
  console.log(usage)
  process.exitCode = name === 'help' || name === '--help' ? 0 : 2
} else {
  process.exitCode = await run(command, rest)
}

async function run(chosen: Command, rest: string[]): Promise<number> {
  const ending = listenForEnd()
  try {
    const { values, positionals } = parseArgs({ args: rest, options: chosen.options, allowPositionals: true })
    return await chosen.run({ config: { ...readConfig(process.env), ending }, values, positionals, ending })
  } catch (error) {
    if (ending.aborted) return interrupted()
    console.error(sayError(error, chosen.usage))
    return 1
  }
}

/** The database is closed by now; whatever else was begun is not waited for. */
function interrupted(): never {
  console.error('Told to end before it was done.')
  process.exit(130)
}
