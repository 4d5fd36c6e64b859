import { trustOf, verifyCms } from '../../src/services/signatures/index.ts'
import { openAuthority, type SigningKind, signingKinds } from '../../test/support/signing-authority.ts'
import type { BenchSet } from '../bench-set.ts'
import { median } from '../measure.ts'
import { figure, type Section } from '../report.ts'

const many = 100
const rounds = 5
const content = Buffer.from(JSON.stringify({ title: 'Учебный план', hours: 240 }))

export const signatures: BenchSet = {
  what: 'qualified signatures (CAdES-BES), each verified whole: hash, signature, certificate, chain, revocation',
  async run({ say }): Promise<Section> {
    const measured: (readonly [SigningKind, number])[] = []
    for (const kind of signingKinds) {
      say(`${many} signatures of ${kind}`)
      measured.push([kind, await secondsFor(kind)])
    }
    return {
      tables: [
        {
          columns: [`${many} signatures`, 'seconds', 'ms each'],
          rows: measured.map(([kind, seconds]) => [kind, figure(seconds), figure((seconds / many) * 1000)]),
        },
      ],
      goals: measured
        .filter(([kind]) => kind === 'gost-256')
        .map(([, seconds]) => ({
          figure: `verifying ${many} signatures of GOST R 34.10-2012`,
          ...{ toReach: 'under 2 s', measured: `${figure(seconds)} s`, reached: seconds < 2 },
        })),
      notes: [
        'One process, one after another; trust and the list of revoked certificates are read anew for each, as a deed does. GOST is computed in plain arithmetic.',
      ],
    }
  },
}

/** Different signatures of one person; whom to trust is read for each. */
async function secondsFor(kind: SigningKind): Promise<number> {
  const authority = openAuthority(kind)
  try {
    authority.issue('user', { subject: '/CN=Иванова Анна/SNILS=11223344595' })
    const bytes = authority.list()
    const asked = Array.from({ length: many }, () => authority.sign('user', content))
    const known = {
      roots: [authority.root],
      between: [],
      lists: [{ id: 'one', bytes }],
      withoutList: false,
      zone: 'UTC',
    }
    const taken: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const begin = performance.now()
      for (const cms of asked) await verifyCms(trustOf(known), { content, cms, at: new Date() })
      taken.push((performance.now() - begin) / 1000)
    }
    return median(taken)
  } finally {
    authority.remove()
  }
}
