import { createHash } from 'node:crypto'
import { type Locked, nameOf, type Package } from './packages.ts'

export interface Program {
  readonly name: string
  readonly version: string
  readonly license: string
}

interface About {
  readonly name: string
  readonly version: string
  readonly packages: readonly Package[]
  readonly programs: readonly Program[]
}

/** A bill of materials as CycloneDX 1.6 writes it; the same packages give the same bytes. */
export function sbomOf({ name, version, packages, programs }: About) {
  const all = [...programs.map(programOf), ...packages.map(([place, entry]) => componentOf(nameOf(place), entry))]
  // One that lies at several places is one component.
  const components = [...new Map(all.map((one) => [one['bom-ref'], one])).values()]
  const serial = createHash('sha256').update(JSON.stringify(components)).digest('hex')
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial.slice(0, 8)}-${serial.slice(8, 12)}-5${serial.slice(13, 16)}-8${serial.slice(17, 20)}-${serial.slice(20, 32)}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `${name}@${version}`,
        name,
        version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components,
  }
}

function componentOf(name: string, { version, license, integrity }: Locked) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return {
    ...{ type: 'library', 'bom-ref': purl, name, version, purl },
    ...(license !== undefined && {
      licenses: [/[ ()]/.test(license) ? { expression: license } : { license: { id: license } }],
    }),
    ...(integrity?.startsWith('sha512-') && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }],
    }),
  }
}

const programOf = ({ name, version, license }: Program) => ({
  ...{ type: 'application', 'bom-ref': `${name}@${version}`, name, version },
  licenses: [{ license: { id: license } }],
})
