import { parseArgs } from 'node:util'
import type { Command } from './command.ts'
import { auditCommand } from './commands/audit.ts'
import { backupCommand } from './commands/backup.ts'
import { checkCommand } from './commands/check.ts'
import { devCommand } from './commands/dev.ts'
import { directoryCommand } from './commands/directory.ts'
import { doctorCommand } from './commands/doctor.ts'
import { esiaEmulatorCommand } from './commands/esia-emulator.ts'
import { keyCommand } from './commands/key.ts'
import { mcpCommand } from './commands/mcp.ts'
import { migrateCommand } from './commands/migrate.ts'
import { passwordCommand } from './commands/password.ts'
import { presetCommand } from './commands/preset.ts'
import { restoreCommand } from './commands/restore.ts'
import { reviewCommand } from './commands/review.ts'
import { seedCommand } from './commands/seed.ts'
import { startCommand } from './commands/start.ts'
import { supportBundleCommand } from './commands/support-bundle.ts'
import { unlockCommand } from './commands/unlock.ts'
import { readConfig } from './config.ts'
import { listenForEnd } from './ending.ts'
import { sayError } from './say-error.ts'
import { settingsHelp } from './settings.ts'

const commands: Readonly<Record<string, Command>> = {
  start: startCommand,
  migrate: migrateCommand,
  seed: seedCommand,
  check: checkCommand,
  key: keyCommand,
  password: passwordCommand,
  unlock: unlockCommand,
  directory: directoryCommand,
  doctor: doctorCommand,
  'support-bundle': supportBundleCommand,
  audit: auditCommand,
  review: reviewCommand,
  backup: backupCommand,
  restore: restoreCommand,
  preset: presetCommand,
  mcp: mcpCommand,
  'esia-emulator': esiaEmulatorCommand,
  dev: devCommand,
}

const usage = `dostup — people, organizations, and who may do what

${Object.values(commands)
  .map(({ usage: line, what }) => `  dostup ${line}\n      ${what}`)
  .join('\n')}

Settings come from the environment; an empty one is an absent one (docs/settings.md says more):
${settingsHelp}`

const [name = 'help', ...rest] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) {
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
