/** C# by Mono, which Debian has: the client for .NET Framework, whose one package beyond Mono is Newtonsoft.Json. */
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from './generator.ts'
import type { Language } from './language.ts'

const smoke = join(import.meta.dirname, 'smoke')
const mono = '/usr/lib/mono/4.5'
const client = 'Org.OpenAPITools.dll'
const json = 'Newtonsoft.Json.dll'
/** Newtonsoft.Json comes from NuGet; npm has it too, inside a program of Microsoft's. */
const carrier = '@microsoft.azure/autorest.csharp'
const carrierVersion = '2.3.102'

export const inCsharp: Language = {
  name: 'C#',
  generator: 'csharp (httpclient, net48)',
  needs: ['mcs', 'mono', 'npm'],
  generated: (description, folder) => [
    generate('csharp', description, folder, [
      ...['--library', 'httpclient', '--additional-properties=targetFramework=net48'],
    ]),
  ],
  compiled: (folder) => [
    {
      command: 'npm',
      parameters: ['install', '--silent', '--ignore-scripts', '--prefix', folder, `${carrier}@${carrierVersion}`],
      directory: folder,
    },
    {
      command: 'cp',
      parameters: [join('node_modules', carrier, 'src', 'bin', 'netcoreapp2.0', json), json],
      directory: folder,
    },
    compile(folder, ['-target:library', `-out:${client}`, '-recurse:src/Org.OpenAPITools/*.cs', 'WithoutNuGet.cs']),
  ],
  tried: (folder) => [
    compile(folder, ['-out:Smoke.exe', `-r:${client}`, 'Smoke.cs']),
    { command: 'mono', parameters: ['Smoke.exe'], directory: folder },
  ],
}

function compile(folder: string, parameters: readonly string[]) {
  for (const file of ['Smoke.cs', 'WithoutNuGet.cs']) cpSync(join(smoke, file), join(folder, file))
  const ofMono = [
    'System.Net.Http',
    'System.Web',
    'System.ComponentModel.DataAnnotations',
    'System.Runtime.Serialization',
  ]
  const facades = readdirSync(join(mono, 'Facades')).filter((file) => /^(System|netstandard).*[.]dll$/.test(file))
  const references = [
    json,
    ...ofMono.map((name) => `${name}.dll`),
    ...facades.map((file) => join(mono, 'Facades', file)),
  ]
  return {
    command: 'mcs',
    parameters: ['-langversion:latest', '-nowarn:1591', ...references.map((file) => `-r:${file}`), ...parameters],
    directory: folder,
  }
}
