/** For each language how its client is generated, compiled, and tried against a running server. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inCsharp } from './csharp.ts'
import { generate } from './generator.ts'
import type { Language } from './language.ts'

const root = join(import.meta.dirname, '..', '..')
const smoke = (file: string) => join(import.meta.dirname, 'smoke', file)
const venv = join(root, '.cache', 'openapi-generator', 'venv')
const python = join(venv, 'bin', 'python')
const fetchModules = { GOFLAGS: '-mod=mod' }

const typescript: Language = {
  name: 'TypeScript',
  generator: 'typescript-fetch',
  needs: [],
  generated: (description, folder) => [
    generate('typescript-fetch', description, folder, ['--additional-properties=importFileExtension=.js']),
  ],
  compiled(folder) {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc')
    const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom', '--outDir', 'js']
    return [{ command: process.execPath, parameters: [compiler, ...options, 'index.ts'], directory: folder }]
  },
  tried: (folder) => [
    {
      command: process.execPath,
      parameters: [smoke('smoke.mjs')],
      directory: folder,
      environment: { DOSTUP_CLIENT: join(folder, 'js', 'index.js') },
    },
  ],
}

const inPython: Language = {
  name: 'Python',
  generator: 'python',
  needs: ['python3'],
  generated: (description, folder) => [generate('python', description, folder, [])],
  compiled: (folder) => [
    { command: 'python3', parameters: ['-m', 'venv', venv], directory: folder },
    { command: python, parameters: ['-m', 'pip', 'install', '-q', '-r', 'requirements.txt'], directory: folder },
    { command: python, parameters: ['-m', 'compileall', '-q', 'openapi_client'], directory: folder },
    { command: python, parameters: ['-c', 'from openapi_client import *'], directory: folder },
  ],
  tried: (folder) => [
    { command: python, parameters: [smoke('smoke.py')], directory: folder, environment: { PYTHONPATH: folder } },
  ],
}

const inGo: Language = {
  name: 'Go',
  generator: 'go',
  needs: ['go'],
  generated: (description, folder) => [
    generate('go', description, folder, [
      ...['--git-host', 'example.org', '--git-user-id', 'dostup', '--git-repo-id', 'client'],
      '--additional-properties=packageName=dostup',
    ]),
  ],
  compiled: (folder) => [
    { command: 'go', parameters: ['build', './...'], directory: folder, environment: fetchModules },
    { command: 'go', parameters: ['vet', '.'], directory: folder, environment: fetchModules },
  ],
  tried(folder) {
    mkdirSync(join(folder, 'smoke'), { recursive: true })
    cpSync(smoke('main.go'), join(folder, 'smoke', 'main.go'))
    return [{ command: 'go', parameters: ['run', './smoke'], directory: folder, environment: fetchModules }]
  },
}

const inJava: Language = {
  name: 'Java',
  generator: 'java (native)',
  needs: ['mvn'],
  generated: (description, folder) => [generate('java', description, folder, ['--library', 'native'])],
  compiled: (folder) => [
    {
      command: 'mvn',
      parameters: ['-q', '-B', 'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'],
      directory: folder,
    },
  ],
  tried: (folder) => [
    {
      command: 'sh',
      parameters: ['-c', `java -cp target/classes${delimiter}$(cat classpath.txt) ${smoke('Smoke.java')}`],
      directory: folder,
    },
  ],
}

export const clientLanguages: readonly Language[] = [typescript, inPython, inGo, inJava, inCsharp]
