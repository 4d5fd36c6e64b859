import { migrate, openDatabase, pendingMigrations } from '../../database/index.ts'
import type { Command } from '../command.ts'

export const migrateCommand: Command = {
  usage: 'migrate',
  what: 'brings the schema up to this version; safe to run twice, or from two places at once',
  options: {},
  async run({ config }) {
    const database = await openDatabase({
      url: config.databaseUrl,
      dataDirectory: config.dataDirectory,
      log: console.error,
      ending: config.ending,
    })
    try {
      const pending = await pendingMigrations(database)
      await migrate(database)
      console.log(
        pending.length === 0 ? 'The schema is current.' : `Applied: ${pending.length}. The schema is current.`,
      )
      return 0
    } finally {
      await database.close()
    }
  },
}
