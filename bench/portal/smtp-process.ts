/** A mail server that takes every letter and keeps none; says its port, and then how many it has, once a second. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

let letters = 0
const server = new SMTPServer({
  ...{ authOptional: true, disableReverseLookup: true, disabledCommands: ['STARTTLS'] },
  onData(stream, _session, done) {
    stream.resume().on('end', () => {
      letters += 1
      done()
    })
  },
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`port ${(server.server.address() as AddressInfo).port}\n`)
})
setInterval(() => process.stdout.write(`letters ${letters}\n`), 1000)
