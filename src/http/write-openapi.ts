/** Writes `client/openapi.json`: the description of the server as its routes declare it. Run by `npm run check`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Context } from '../services/decisions/index.ts'
import { buildServer } from './server.ts'

/** As it is said by a server that was started without settings. */
const asInstalled = { publicUrl: 'http://localhost:8080', secureCookies: false, trustedProxies: [] }
// Routes are only declared here; nobody calls them, so no room below is needed.
const app = await buildServer({} as Context, asInstalled)
const file = fileURLToPath(new URL('../../client/openapi.json', import.meta.url))
await mkdir(new URL('../../client/', import.meta.url), { recursive: true })
await writeFile(file, `${JSON.stringify(app.swagger(), null, 2)}\n`)
await app.close()
