import { prepareBinaries } from './binaries.ts'
import { prepareCluster } from './cluster.ts'
import { prepareHome } from './home.ts'
import { type Supervisor, supervise } from './supervisor.ts'
import { serverUser } from './user.ts'

export interface EmbeddedOptions {
  dataDirectory: string
  transport?: 'socket' | 'tcp'
  settings?: Record<string, string>
  log: (line: string) => void
}

export async function openEmbedded(options: EmbeddedOptions): Promise<Supervisor> {
  forgetClientSettings()
  const { dataDirectory, settings = {}, log } = options
  const transport = options.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket')
  const user = serverUser()
  const binaries = await prepareBinaries(user)
  const home = await prepareHome(dataDirectory, user, log)
  await prepareCluster(home, binaries, user, log)
  return supervise({ home, binaries, user, transport, settings, log })
}

/** PGOPTIONS, PGSSLMODE and their kind are meant for another server, and node-postgres reads them whatever it is told. */
function forgetClientSettings(): void {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]+$/.test(name)) delete process.env[name]
}
