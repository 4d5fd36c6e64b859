import { expect, test } from 'vitest'
import { bodyOf, newValues, valuesOf } from './values.ts'

const settings = {
  ...{ method: 'rsaa', issuer: 'https://x.ru', clientId: 'dostup', secretIn: 'header', scopes: 'openid', hosts: [] },
  recognize: false,
} as const
const provider = {
  ...{ id: 'x', kind: 'oidc', title: 'РСАА', enabled: true, directory: null, hasSecret: true, metaroles: [] },
  ...{ openid: { ...settings, match: { claim: 'snils', field: 'snils' } }, organizations: [{ id: 'o', title: 'О' }] },
  ...{ redirectUri: null, bound: 0, updatedAt: '' },
} as const

test('what was read goes back as it came, without the secret', () => {
  expect(bodyOf(valuesOf(structuredClone(provider) as unknown as Parameters<typeof valuesOf>[0]))).toEqual({
    ...{ title: 'РСАА', metaroles: [], organizations: ['o'], openid: provider.openid },
  })
})

test('of a directory nothing of the other kind is sent, and what is empty is null', () => {
  const body = bodyOf({
    ...newValues,
    title: 'AD',
    'directory.url': 'ldaps://dc1',
    'directory.authority': '',
    secret: 's',
  })
  expect(body).toMatchObject({ title: 'AD', secret: 's', directory: { url: 'ldaps://dc1', authority: null } })
  expect(body).not.toHaveProperty('openid')
})
