import type { Command } from '../command.ts'
import { examine } from '../doctor/examine.ts'

export const doctorCommand: Command = {
  usage: 'doctor',
  what: 'looks at the installation and says what is well and what to mend',
  options: {},
  async run({ config }) {
    const findings = await examine(config)
    for (const { well, said } of findings) console.log(`${well ? '  ok ' : '  !! '} ${said}`)
    return findings.every(({ well }) => well) ? 0 : 1
  },
}
