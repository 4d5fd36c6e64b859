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

/** By the word that calls each. */
export const commands: Readonly<Record<string, Command>> = {
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
