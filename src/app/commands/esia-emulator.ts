import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openEsiaEmulator } from '../../emulator/index.ts'
import { type Command, optionalText, textOption, UsageError, wholeNumber } from '../command.ts'

export const esiaEmulatorCommand: Command = {
  usage:
    'esia-emulator [--port 8180] [--system DOSTUP] [--redirect URL …] [--tokens RS256|GOST3410_2012_256] [--keys DIRECTORY]',
  what: 'an emulator of ЕСИА on this machine, for development and tests (docs/esia-emulator.md); of the product it needs nothing',
  options: {
    port: { type: 'string' },
    system: { type: 'string' },
    redirect: { type: 'string', multiple: true },
    tokens: { type: 'string' },
    keys: { type: 'string' },
  },
  async run(call) {
    const tokenAlgorithm = textOption(call, 'tokens', 'RS256')
    if (tokenAlgorithm !== 'RS256' && tokenAlgorithm !== 'GOST3410_2012_256')
      throw new UsageError('--tokens: RS256 or GOST3410_2012_256')
    const redirects = call.values.redirect
    const emulator = await openEsiaEmulator({
      port: wholeNumber(call, 'port', 8180),
      clientId: textOption(call, 'system', 'DOSTUP'),
      redirectUris: Array.isArray(redirects) ? redirects.map(String) : [],
      tokenAlgorithm,
    })
    const keys = optionalText(call, 'keys')
    if (keys !== undefined) {
      await writeFile(join(keys, 'esia-system.crt'), emulator.certificate)
      await writeFile(join(keys, 'esia-tokens.pem'), emulator.tokenKeys)
    }
    console.log(`ЕСИА is emulated at ${emulator.url} for the system ${emulator.clientId}, until Ctrl+C.`)
    console.log(`A gateway is played at the same address, with the secret ${emulator.gatewaySecret}.`)
    console.log(`It signs for the system at ${emulator.signer}/raw (v2, v3) and ${emulator.signer}/cms (v1).`)
    console.log(`\nCertificate of the system:\n${emulator.certificate}\nKeys of tokens:\n${emulator.tokenKeys}`)
    await new Promise<void>((ended) => call.ending.addEventListener('abort', () => ended(), { once: true }))
    await emulator.close()
    return 0
  },
}
