import compress from '@fastify/compress'
import type { App } from './app.ts'

/**
 * Routes whose answers people wait for go out as brotli or gzip from 1 KB on. Decisions stay outside: their answers are small, their
 * callers are near, and a hook costs more than a check. Request bodies are never inflated: a few bytes could become gigabytes.
 */
export async function compressed(app: App, routes: (scope: App) => void): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(compress, { encodings: ['br', 'gzip'], threshold: 1024, globalDecompression: false })
    routes(scope as unknown as App)
  })
}
