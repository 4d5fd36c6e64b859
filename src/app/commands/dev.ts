import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Command } from '../command.ts'
import { addressOf } from '../config.ts'
import { ended } from '../ending.ts'

/** For whoever works on the product: the server starts again at every change of its files, the console refreshes itself. */
export const devCommand: Command = {
  usage: 'dev',
  what: 'the server under --watch, and the console under Vite with live reload, for working on the product',
  options: {},
  async run({ config, ending }) {
    const cli = join(import.meta.dirname, '..', 'cli.ts')
    const server = spawn(process.execPath, ['--watch-preserve-output', '--watch', cli, 'start', '--no-console'], {
      stdio: 'inherit',
    })
    ended(ending).then(() => server.kill('SIGTERM'))
    const { openLivePages } = await import('../../../console/build.ts')
    process.env.DOSTUP_URL = addressOf(config.host, config.port)
    const vite = await openLivePages()
    await vite.listen()
    vite.printUrls()
    const code = await new Promise<number>((resolve) => server.once('exit', (exit) => resolve(exit ?? 0)))
    await vite.close()
    return code
  },
}
