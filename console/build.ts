import { join } from 'node:path'
import { build, createServer, type ViteDevServer } from 'vite'

const configFile = join(import.meta.dirname, 'vite.config.ts')

/** The pages as they are served to everybody, into this directory. */
export async function buildPages(outDir: string): Promise<void> {
  await build({ configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
}

/** The pages as they are written, refreshed at each change. */
export const openLivePages = (): Promise<ViteDevServer> => createServer({ configFile })
