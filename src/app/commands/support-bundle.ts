import { writeFile } from 'node:fs/promises'
import { type Command, UsageError } from '../command.ts'
import { supportBundle } from '../doctor/bundle.ts'

export const supportBundleCommand: Command = {
  usage: 'support-bundle FILE',
  what: 'what whoever helps from afar must know, as JSON to be read before it is sent: no secrets, nothing of people',
  options: {},
  async run({ config, positionals: [file] }) {
    if (file === undefined) throw new UsageError('Into which file?')
    const bundle = await supportBundle(config, process.env)
    await writeFile(file, `${JSON.stringify(bundle, null, 2)}\n`, { mode: 0o600 })
    console.log(
      `Written: ${file}. Look at it before you send it; there is no name, address, number or secret of yours in it.`,
    )
    return 0
  },
}
