/** The package as it would be published, installed beside the frameworks that it is tried with, outside the repository’s own packages. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { failureOf, isThere } from '../clients/tool.ts'

const root = join(import.meta.dirname, '..', '..')
export const folder = join(root, '.cache', 'sdk')
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent']
const pythonPackages = ['httpx==0.28.1', 'fastapi==0.165.0', 'uvicorn==0.54.0', 'django==5.2.19']
export const python = join(folder, 'venv', 'bin', 'python')

export async function bringApplications(say: (line: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const lock = 'package-lock.json'
  const isOld = !existsSync(join(folder, lock)) || read(folder, lock) !== read(import.meta.dirname, lock)
  cpSync(join(import.meta.dirname, 'apps'), folder, { recursive: true })
  for (const file of ['package.json', lock]) cpSync(join(import.meta.dirname, file), join(folder, file))
  for (const file of ['dostup.py', 'dostup_django.py']) cpSync(join(root, 'docs', 'examples', file), join(folder, file))
  for (const file of readdirSync(folder)) if (file.endsWith('.tgz')) rmSync(join(folder, file))
  if (isOld) {
    say('bringing frameworks and runtimes from npm, once')
    await done('npm', ['ci', ...quiet], folder)
  }
  await done('npm', ['pack', join(root, 'client'), '--pack-destination', folder, '--silent'], root)
  const packed = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  await done('npm', ['install', '--no-save', '--no-package-lock', ...quiet, `./${packed}`], folder)
}

const read = (...parts: [string, string]): string => readFileSync(join(...parts), 'utf8')

/** False where there is no Python, or its packages cannot be brought. */
export async function bringPython(): Promise<boolean> {
  if (existsSync(python)) return true
  if (!isThere('python3')) return false
  const failure = await failureOf([
    { command: 'python3', parameters: ['-m', 'venv', join(folder, 'venv')], directory: folder },
    { command: python, parameters: ['-m', 'pip', 'install', '--quiet', ...pythonPackages], directory: folder },
  ])
  return failure === undefined
}

export async function done(command: string, parameters: readonly string[], directory: string): Promise<void> {
  const failure = await failureOf([{ command, parameters, directory }])
  if (failure !== undefined) throw new Error(failure)
}
