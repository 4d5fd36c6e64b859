import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { post, type Target } from './load.ts'

export interface EmptyServer {
  readonly target: Target
  readonly child: ChildProcess
}

/** Starts the empty route beside a server of ours: its schemas out of our own API description, its headers out of our own answer. */
export async function startEmptyBeside(ours: Target, directory: string): Promise<EmptyServer> {
  const { origin, pathname } = new URL(ours.url)
  const { headers } = await post(ours.url, ours.key, ours.bodies[0] as string)
  const file = join(directory, 'empty-route.json')
  writeFileSync(
    file,
    JSON.stringify({ path: pathname, headers: ownHeaders(headers), ...(await schemas(origin, pathname)) }),
  )
  const child = fork(join(import.meta.dirname, 'empty-server.ts'), [file], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const [address] = await once(child, 'message')
  return { target: { ...ours, url: `${String(address)}${pathname}`, pid: child.pid ?? 0 }, child }
}

/** What the framework and the connection say by themselves, it says for the empty route too. */
function ownHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const byThemselves = ['content-type', 'content-length', 'date', 'connection', 'keep-alive']
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !byThemselves.includes(name))
      .map(([name, value]) => [name, String(value)]),
  )
}

interface Content {
  readonly content: { readonly 'application/json': { readonly schema: object } }
}

async function schemas(origin: string, path: string): Promise<{ body: object; response: object }> {
  const answer = await fetch(`${origin}/api/openapi.json`)
  const { paths, components } = (await answer.json()) as {
    paths: Record<string, { post: { requestBody: Content; responses: Record<string, Content> } }>
    components: { schemas: Record<string, object> }
  }
  const operation = paths[path]?.post
  const response = operation?.responses['200']
  if (operation === undefined || response === undefined) throw new Error(`${path} is not in the API's description`)
  return {
    body: whole(operation.requestBody.content['application/json'].schema, components.schemas),
    response: whole(response.content['application/json'].schema, components.schemas),
  }
}

/** With the shapes that it names written out, for a server that has no components. */
function whole(schema: object, named: Readonly<Record<string, object>>): object {
  const text = JSON.stringify(schema, (_, value: unknown) => {
    const name = typeof value === 'object' && value !== null && '$ref' in value && String(value.$ref).split('/').at(-1)
    return name ? named[name] : value
  })
  return JSON.parse(text) as object
}
