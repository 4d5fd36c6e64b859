import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { chromium } from 'playwright-core'
import { failureOf } from '../clients/tool.ts'
import { bundled, type Question } from './applications.ts'
import { folder } from './bring.ts'

export interface Buttons {
  readonly requests: number
  readonly shown: number
}

/** React in a browser: a page of a hundred buttons, one of which may be pressed. Undefined: no browser is at hand. */
export async function hundredButtons({ environment, user, page }: Question): Promise<Buttons | undefined> {
  const executablePath = process.env.CHROMIUM_PATH
  if (executablePath === undefined) return undefined
  const failure = await failureOf([{ ...bundled('page.mjs', 'page.js'), directory: folder }])
  if (failure !== undefined) throw new Error(failure)
  let requests = 0
  const pages = [page, ...Array.from({ length: 99 }, (_, at) => `no such page ${at}`)]
  const asked = JSON.stringify({
    subject: user,
    action: environment.DOSTUP_ACTION,
    type: environment.DOSTUP_TYPE,
    pages,
  })
  const script = await readFile(join(folder, 'page.js'), 'utf8')
  // The page has no key: whoever serves it asks in its place.
  const server = createServer(async (request, answer) => {
    if (request.method === 'POST') {
      requests += 1
      const headers = { authorization: `Bearer ${environment.DOSTUP_KEY}`, 'content-type': 'application/json' }
      const told = await fetch(`${environment.DOSTUP}${request.url}`, {
        method: 'POST',
        headers,
        body: await text(request),
      })
      return answer.writeHead(told.status, { 'content-type': 'application/json' }).end(await told.text())
    }
    if (request.url === '/page.js') return answer.setHeader('content-type', 'text/javascript').end(script)
    const html = `<!doctype html><body><script>asked = ${asked}</script><script src="/page.js"></script>`
    return answer.setHeader('content-type', 'text/html; charset=utf-8').end(html)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const tab = await browser.newPage()
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await tab.waitForSelector('button')
    return { requests, shown: await tab.locator('button').count() }
  } finally {
    await browser.close()
    server.close()
  }
}
