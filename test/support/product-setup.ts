/** One product for all journeys of a run: started, grown and built once, as a person's first start does. When it ends before the run does, the run
 * fails with its last words. */
import type { TestProject } from 'vitest/node'
import { temporaryDataDirectory } from './data-directory.ts'
import { freePort } from './free-port.ts'
import { startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    product: { readonly url: string; readonly password: string; readonly dataDirectory: string }
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await temporaryDataDirectory()
  const product = await startProduct({
    dataDirectory: directory.path,
    // Known before it starts: providers send people back to where they reach it.
    port: await freePort(),
    onUntimelyEnd: ({ message }) => console.error(message),
  })
  project.provide('product', { url: product.url, password: product.password ?? '', dataDirectory: directory.path })
  return async () => {
    const code = await product.stop()
    await directory.remove()
    product.refuseUntimelyEnd()
    if (code !== 0)
      throw new Error(`The product ended with code ${code} when told to:\n${product.lines.slice(-40).join('\n')}`)
  }
}
