import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
let built: string
beforeAll(async () => {
  // Inside the repository, where its one dependency is found.
  built = await mkdtemp(join(root, 'node_modules', '.client-'))
  const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc')
  await run(process.execPath, [tsc, '-p', join(root, 'client'), '--outDir', built])
}, 60_000)
afterAll(() => rm(built, { recursive: true }))

describe('the package dostup-client', () => {
  it('is built without the types of Node, and imports nothing of it: it runs wherever there is fetch', async () => {
    const files = (await readdir(built, { recursive: true })).filter((file) => file.endsWith('.js'))
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) {
      const text = await readFile(join(built, file), 'utf8')
      const imported = [...text.matchAll(/\bfrom '([^']+)'/g)].map(([, from]) => from)
      expect(imported.filter((from) => !from?.startsWith('.') && from !== 'openapi-fetch')).toEqual([])
    }
  })

  it('has what its exports say', async () => {
    const { exports } = JSON.parse(await readFile(join(root, 'client', 'package.json'), 'utf8'))
    const guards = (await readdir(join(built, 'guards'))).filter((file) => file.endsWith('.js'))
    const files = [
      exports['.'],
      exports['./checks'],
      ...guards.map((file) => exports['./guards/*'].replace('*.js', file)),
    ]
    const told = await Promise.all(files.map((file: string) => import(join(built, file.replace('./dist/', '')))))
    expect(told.flatMap((module) => Object.keys(module))).toEqual(
      expect.arrayContaining([
        'createDostupClient',
        'createChecks',
        'cacheChecks',
        'createCan',
        'guardFastify',
        'guardHono',
      ]),
    )
  })
})
