import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TemporaryDataDirectory {
  path: string
  remove(): Promise<void>
}

/** For a test that starts the embedded server. Enterable by the server's user, or root's data would go to /var/lib. */
export async function temporaryDataDirectory(): Promise<TemporaryDataDirectory> {
  const path = await mkdtemp(join(tmpdir(), 'dostup-test-'))
  await chmod(path, 0o755)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
