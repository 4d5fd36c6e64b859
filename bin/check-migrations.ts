/** Two branches may take the same number: that is seen at the check, not at the first start. Run by `npm run check`. */
import { readMigrations } from '../src/database/migrations.ts'

await readMigrations().catch(({ message }: Error) => {
  console.error(message)
  process.exitCode = 1
})
