import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc')
let built: string
beforeAll(async () => {
  // Inside the repository, where its one dependency is found.
  built = await mkdtemp(join(root, 'node_modules', '.client-'))
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

  it('packed by npm it is what its exports say, by name, in a folder of its own, types and all', async () => {
    const folder = await installed()
    try {
      const { exports, files } = JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8'))
      expect([Object.keys(exports), files]).toEqual([['.', './checks', './guards/*', './package.json'], ['dist']])
      await writeFile(join(folder, 'program.ts'), program)
      await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
      const strict = ['--strict', '--target', 'es2023', '--module', 'nodenext', '--lib', 'es2023,dom', '--types', '']
      await run(process.execPath, [tsc, ...strict, 'program.ts'], { cwd: folder })
      const { stdout } = await run(process.execPath, ['program.js'], { cwd: folder })
      const functions =
        'ask createDostupClient createCan filterTemplate guardConnect guardFastify guardFetch guardHono guardNest'
      expect(JSON.parse(stdout)).toEqual([true, false, functions])
    } finally {
      await rm(folder, { recursive: true })
    }
  }, 60_000)
})

const name = 'dostup-client'
const guards = ['connect', 'fastify', 'fetch', 'hono', 'nest'] as const

/** Asks a server that says yes to one, and refuses by every guard what cannot be asked. */
const program = `
import { ask, createDostupClient } from '${name}'
import { type Checks, createCan, createChecks, filterTemplate, user } from '${name}/checks'
${guards.map((one) => `import * as ${one} from '${name}/guards/${one}'`).join('\n')}

const answered = async (request: Request): Promise<Response> => Response.json({ decision: (await request.text()).includes('teacher') })
const checks: Checks = createChecks({ baseUrl: 'http://a.test', token: 'key', fetch: answered })
const may = (id: string) => checks.check({ subject: user(id), action: { name: 'read' }, resource: { type: 'page', id: '1' } })
const functions = [ask, createDostupClient, createCan, filterTemplate, ${guards.map((one) => `...Object.values(${one})`).join(', ')}]
console.log(JSON.stringify([await may('teacher'), await may('pupil'), functions.map(({ name }) => name).join(' ')]))
`

/** As \`npm install\` would put it there, without asking a registry: what it needs is linked from beside. */
async function installed(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dostup-client-'))
  const [source, modules] = [join(folder, 'source'), join(folder, 'node_modules')]
  await cp(built, join(source, 'dist'), { recursive: true })
  for (const file of ['package.json', 'README.md', 'LICENSE']) await cp(join(root, 'client', file), join(source, file))
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: source })
  await mkdir(join(modules, name), { recursive: true })
  const [packed = ''] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'))
  await run('tar', ['-xzf', join(folder, packed), '-C', join(modules, name), '--strip-components=1'])
  for (const one of ['openapi-fetch', 'openapi-typescript-helpers'])
    await symlink(join(root, 'node_modules', one), join(modules, one))
  return folder
}
