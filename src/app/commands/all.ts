import type { Command } from '../command.ts'
import { auditCommand } from './audit.ts'
import { backupCommand } from './backup.ts'
import { checkCommand } from './check.ts'
import { devCommand } from './dev.ts'
import { directoryCommand } from './directory.ts'
import { doctorCommand } from './doctor.ts'
import { esiaEmulatorCommand } from './esia-emulator.ts'
import { keyCommand } from './key.ts'
import { mcpCommand } from './mcp.ts'
import { migrateCommand } from './migrate.ts'
import { passwordCommand } from './password.ts'
import { presetCommand } from './preset.ts'
import { restoreCommand } from './restore.ts'
import { reviewCommand } from './review.ts'
import { seedCommand } from './seed.ts'
import { startCommand } from './start.ts'
import { supportBundleCommand } from './support-bundle.ts'
import { unlockCommand } from './unlock.ts'

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
