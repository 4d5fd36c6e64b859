import { Problem } from '../../core/problems/index.ts'
import { TableRefused, tableLimits } from '../../files/index.ts'

/** Why a file could not be read as a table, in words; another error as it is. */
export function tableProblem(error: unknown): unknown {
  if (!(error instanceof TableRefused)) return error
  if (error.why === 'bomb') return new Problem('import-file-bomb')
  if (error.why === 'empty') return new Problem('import-file-without-rows')
  if (error.why === 'broken') return new Problem('import-file-broken')
  return new Problem('import-file-too-long', { rows: tableLimits.rows, columns: tableLimits.columns })
}
