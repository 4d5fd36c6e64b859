/** What the provider answers where, so that another method is told which there are (RFC 9110 §15.5.6): by itself it says 404. */
const looks = ['GET', 'HEAD']
const methodsAt: Readonly<Record<string, readonly string[]>> = {
  '/.well-known/openid-configuration': [...looks, 'OPTIONS'],
  '/jwks': [...looks, 'OPTIONS'],
  '/auth': [...looks, 'POST'],
  '/device/auth': ['OPTIONS', 'POST'],
  '/device': [...looks, 'POST'],
  '/token': ['OPTIONS', 'POST'],
  '/token/introspection': ['OPTIONS', 'POST'],
  '/token/revocation': ['OPTIONS', 'POST'],
  '/me': [...looks, 'OPTIONS', 'POST'],
  '/session/end': [...looks, 'POST'],
  '/session/end/confirm': ['POST'],
  '/session/end/success': looks,
}

/** The methods of an address of the provider's; undefined: it has no such address, or one with a secret in it. */
export function providerMethods(url: string): readonly string[] | undefined {
  const [path = ''] = url.split('?', 1)
  return path.startsWith('/oidc/') ? methodsAt[path.slice('/oidc'.length)] : undefined
}
