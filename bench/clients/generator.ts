/** openapi-generator, brought by Maven at a pinned version: a Java program that writes clients of many languages. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { failureOf, isThere, type Step } from './tool.ts'

export const generatorVersion = '7.17.0'

const folder = join(import.meta.dirname, '..', '..', '.cache', 'openapi-generator')
const jar = join(folder, `openapi-generator-cli-${generatorVersion}.jar`)

/** False where there is no Java and Maven to bring it with. */
export async function bringGenerator(say: (line: string) => void): Promise<boolean> {
  if (existsSync(jar)) return isThere('java')
  if (!isThere('java') || !isThere('mvn')) return false
  say(`bringing openapi-generator ${generatorVersion} from Maven, once`)
  const artifact = `org.openapitools:openapi-generator-cli:${generatorVersion}`
  const parameters = ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`]
  const failure = await failureOf([{ command: 'mvn', parameters, directory: import.meta.dirname }])
  if (failure !== undefined) throw new Error(failure)
  return true
}

export function generate(generator: string, description: string, output: string, options: readonly string[]): Step {
  const parameters = ['-jar', jar, 'generate', '-g', generator, '-i', description, '-o', output, ...options]
  return { command: 'java', parameters, directory: import.meta.dirname }
}
