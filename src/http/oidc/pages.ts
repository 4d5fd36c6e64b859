import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { likedLanguage } from '../problems.ts'
import { escaped, link, type Page, pageHtml, pagePolicy } from './page.ts'
import { words } from './texts.ts'

/** Pages that the provider shows by itself. */
export function showPage(ctx: KoaContextWithOIDC, page: Page, leadsTo: readonly (string | undefined)[] = []): void {
  ctx.set('content-security-policy', pagePolicy(leadsTo))
  ctx.type = 'html'
  ctx.body = pageHtml(likedLanguage(ctx.get('accept-language')), page)
}

export const textsOf = (ctx: KoaContextWithOIDC) => words[likedLanguage(ctx.get('accept-language'))]

/** Asked for by a subsystem: it may have been somebody else’s page, so the person is asked. */
export async function logoutPage(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const text = textsOf(ctx)
  const buttons =
    `<button form="op.logoutForm" type="submit" name="logout" value="yes">${escaped(text.signOutDo)}</button>` +
    `<button form="op.logoutForm" type="submit" class="quiet">${escaped(text.stay)}</button>`
  const back = ctx.oidc.params?.post_logout_redirect_uri
  const rest = form.replace('</form>', `${buttons}</form>`)
  showPage(ctx, { title: text.signOut, text: [text.signOutText], rest }, [typeof back === 'string' ? back : undefined])
}

export async function signedOutPage(ctx: KoaContextWithOIDC): Promise<void> {
  const text = textsOf(ctx)
  showPage(ctx, { title: text.signedOut, text: [text.signedOutText], rest: link('/', text.toPortal) })
}

export async function refusalPage(ctx: KoaContextWithOIDC, out: ErrorOut): Promise<void> {
  const text = textsOf(ctx)
  const what = [out.error, out.error_description].filter((one) => one !== undefined).join(': ')
  const rest = link('/', text.toPortal)
  if (out.error === 'invalid_request' && /session|interaction|details/.test(out.error_description ?? ''))
    return showPage(ctx, { title: text.outlived, text: [text.outlivedText], rest })
  showPage(ctx, { title: text.refused, text: [text.refusedText, what], rest })
}
