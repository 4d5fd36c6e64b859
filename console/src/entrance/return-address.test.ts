import { describe, expect, it } from 'vitest'
import { returnAddress } from './return-address.ts'

describe('E1 whoever came from a subsystem goes back there', () => {
  it('to the provider', () =>
    expect(returnAddress('?next=%2Foidc%2Finteraction%2FabcDEF_-123456')).toBe('/oidc/interaction/abcDEF_-123456'))

  it.each([
    '',
    '?next=',
    '?next=/',
    '?next=//evil.example/oidc/interaction/abcdefghij',
    '?next=https://evil.example/oidc/interaction/abcdefghij',
    '?next=/oidc/interaction/../../api/session',
    '?next=/oidc/interaction/abcdefghij/../x',
    '?next=/oidc/interaction/abcdefghij%0a',
    '?next=javascript:alert(1)',
    '?next=/%5Cevil.example',
  ])('and not to %s', (search) => expect(returnAddress(search)).toBeUndefined())
})
