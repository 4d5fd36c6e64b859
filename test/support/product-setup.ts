/** One product for all journeys of a run: started, grown and built once, as a person's first start does. */
import type { TestProject } from 'vitest/node'
import { temporaryDataDirectory } from './data-directory.ts'
import { startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    product: { readonly url: string; readonly password: string; readonly dataDirectory: string }
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await temporaryDataDirectory()
  const product = await startProduct({ dataDirectory: directory.path })
  project.provide('product', { url: product.url, password: product.password ?? '', dataDirectory: directory.path })
  return async () => {
    await product.stop()
    await directory.remove()
  }
}
