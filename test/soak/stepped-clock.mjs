// Preloaded into a server process: SIGUSR2 sets its clock a minute and a half on, and the next one back, as an unlucky time server does.
const RealDate = Date
const step = 90_000
let off = 0
process.on('SIGUSR2', () => {
  off = off === 0 ? step : 0
})
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + off)
    else super(...parts)
  }
  static now() {
    return RealDate.now() + off
  }
}
