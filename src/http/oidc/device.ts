import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { escaped } from './page.ts'
import { showPage, textsOf } from './pages.ts'

type DeviceFlow = NonNullable<NonNullable<Configuration['features']>['deviceFlow']>

/**
 * Signing in to what has no browser (RFC 8628): it shows a code, people type it into their browser and say yes. Eight letters of twenty, ten
 * minutes: too many to guess. Somebody else may have sent the link, so that the page asks before anything is given.
 */
export const deviceFlow = (): DeviceFlow => ({
  ...{ enabled: true, charset: 'base-20', mask: '****-****' },
  userCodeInputSource: (asked, _form, _out, error) => codePage(asked, error),
  userCodeConfirmSource: (asked, ...[, client, , code]) => confirmPage(asked, client.clientName ?? '', code),
  successSource: async (asked) => {
    const text = textsOf(asked)
    showPage(asked, { title: text.deviceDone, text: [text.deviceDoneText] })
  },
})

/** A link with the code in it: the library would send the form by a script in the page, which the policy of our pages forbids. */
export async function fillInCode(asked: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  const { oidc, method } = asked
  const code = oidc?.route === 'code_verification' && method === 'GET' ? oidc.params?.user_code : undefined
  if (typeof code === 'string') await codePage(asked, undefined, code)
}

interface Refusal {
  readonly name?: string
  readonly userCode?: string
}

async function codePage(asked: KoaContextWithOIDC, error?: Refusal, code = error?.userCode ?? ''): Promise<void> {
  const text = textsOf(asked)
  const refused = error === undefined ? [] : [error.name === 'AbortedError' ? text.deviceAborted : text.deviceWrong]
  const field =
    `<label for="code">${escaped(text.deviceCode)}</label>` +
    `<input id="code" name="user_code" value="${escaped(code)}" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false">`
  const button = `<button>${escaped(text.goOn)}</button>`
  showPage(asked, { title: text.device, text: [...refused, text.deviceText], rest: formOf(asked, field + button) })
}

async function confirmPage(asked: KoaContextWithOIDC, system: string, code: string): Promise<void> {
  const text = textsOf(asked)
  const hidden = `<input type="hidden" name="user_code" value="${escaped(code)}">`
  const buttons =
    `<button name="confirm" value="yes">${escaped(text.allow)}</button>` +
    `<button name="abort" value="yes" class="quiet">${escaped(text.deviceNotMe)}</button>`
  const rest = `<p class="code">${escaped(code)}</p>${formOf(asked, hidden + buttons)}`
  showPage(asked, { title: text.deviceConfirm(system), text: [text.deviceConfirmText], rest })
}

function formOf(asked: KoaContextWithOIDC, inside: string): string {
  const { secret } = (asked.oidc.session as unknown as { state: { secret: string } }).state
  const hidden = `<input type="hidden" name="xsrf" value="${escaped(secret)}">`
  return `<form method="post" action="${escaped(asked.oidc.urlFor('code_verification'))}">${hidden}${inside}</form>`
}
