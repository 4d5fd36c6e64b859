import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { curves, gostKeyIn, privateKeyFrom, publicKeyOf, sign, streebog256, toHex, verifies } from './index.ts'

/** Made by OpenSSL 3.0.19 with libengine-gost-openssl 3.0.1: a certificate, and what its key signed. */
const made = [
  {
    text: 'hello world TCA',
    hash: '9205409132daa583f64e014632e6bd6321c6781537fee9cf08695718c8e91cb7',
    certificate:
      'MIIBHjCBygIUGEqDkBqpwvjN9Z1XMgl2hZL1FTEwDAYIKoUDBwEBAwIFADARMQ8wDQYDVQQDDAZET1NUVVAwHhcNMjYxMTI5MTg0NjM4WhcNMzYxMTI2MTg0NjM4WjARMQ8wDQYDVQQDDAZET1NUVVAwXjAXBggqhQMHAQEBATALBgkqhQMHAQIBAQEDQwAEQHIRafALnRGVb5fLGQ4RJIjvrpDDY7li/0+8rS5fZqc0z020jbgUZtM0XRwKikb8lqxnxbVNALUDv4y3WyhY2PIwDAYIKoUDBwEBAwIFAANBABAGNigoHGGPghglC63zN8k1+GLdcludvjbp0RL8UG3UGSI21Q+Lm/UGY9D0EF3xXAv1vUsLy7y96QkAq9qZOhg=',
    signature: 'O4Mrc5oYFu+d+drWboj++bnItGhLt+/SuRunmEjMFEgCHXzEThwAUhPCvo2Os2WmVJZuS3iM3/m8h8rOAuparA==',
  },
  {
    text: 'hello world TCB',
    hash: 'efd6964d687f7dad844d4aa1df0f35c41f2aed1da77f501a06932a37f15043cb',
    certificate:
      'MIIBHjCBygIUJV5z8Pgmqr6nm4sSqMVIhz8cGB8wDAYIKoUDBwEBAwIFADARMQ8wDQYDVQQDDAZET1NUVVAwHhcNMjYxMTI5MTg0NjM4WhcNMzYxMTI2MTg0NjM4WjARMQ8wDQYDVQQDDAZET1NUVVAwXjAXBggqhQMHAQEBATALBgkqhQMHAQIBAQIDQwAEQOpT4gIwZaScFOlyNEXy2G3LT8Y5hPX3iVT2ht6Z6t7MTVc9IwAJd3b6uKeE7N2RlJzgXL02aLiNwmm69ExR0ZowDAYIKoUDBwEBAwIFAANBADV8jwVUxfPb1zgVoQ0UMjbVExpkc6ysxwu/P05D6/RFR6cxq1rwut6nWxMjHdNCR0eG3256PqjAJrOa7O5NCbA=',
    signature: 'sEBN8eC17a3VL+a2rKce2xpnNZw5URMf3z+26jO9L0FBkn3hOa+9QlJM0WRZJj8jXFUeOxiFjNhHC+dWIX05PA==',
  },
  {
    text: 'hello world TCC',
    hash: '6cd36e6e79da8159bc58cf26170db29a112b1fb7d3532613db565c80df25d10f',
    certificate:
      'MIIBHjCBygIUNU7B4edMum+qhENUJVF8I5HWI+YwDAYIKoUDBwEBAwIFADARMQ8wDQYDVQQDDAZET1NUVVAwHhcNMjYxMTI5MTg0NjM4WhcNMzYxMTI2MTg0NjM4WjARMQ8wDQYDVQQDDAZET1NUVVAwXjAXBggqhQMHAQEBATALBgkqhQMHAQIBAQMDQwAEQCLu36FwD7iRLCk7fA4cgctysynPLUeC2bPc4E5N9YQV/joHrzCrYqZ5la4v7rxE9CewGGGi3sTr3NuuujsoqSUwDAYIKoUDBwEBAwIFAANBAAGi+SS08OS98fh4ll0CPiOStzhV+2n9wuXEcYz2KS3eSxqvJYtlNmyI0N7xJYHrIxP0+VKUOi4r3ikRIISFbHQ=',
    signature: 'Eal7SUI839AbPMKqdGwGMj6idui85kpmCycU8ozQFkAsRhN9X/EWWJybizOqPSbASlzCwkT7D/GmF2N8ql+mHA==',
  },
  {
    text: 'hello world TCD',
    hash: '380054060b72dbe07536432bace67c8aa1914e02871ba1c639da3566953cd376',
    certificate:
      'MIIBHjCBygIUERVcB1OOq4BrJ6+xU+AxZb3WGJowDAYIKoUDBwEBAwIFADARMQ8wDQYDVQQDDAZET1NUVVAwHhcNMjYxMTI5MTg0NjM4WhcNMzYxMTI2MTg0NjM4WjARMQ8wDQYDVQQDDAZET1NUVVAwXjAXBggqhQMHAQEBATALBgkqhQMHAQIBAQQDQwAEQHgcvZgCEEm3Vuiqz58fb2jsoPxqavrAgZfsuUV72hIVUlwhPVNx99ajUqlbDtZ9Bt+J9nfKVf/vu30BSMRRTZYwDAYIKoUDBwEBAwIFAANBAIvVgg6Yl1ExEK9KkxweMpkqRxNMSLEzL0AxXi8oVg9SPyQoDESfYgzOZ20K1Lo6HFKjZSKu3wlNakLB3m6cCec=',
    signature: 'YN5ao8xhREcx+f8wvTn3r02vK5Tou+lL+3F4UKX9wnkkzCskuENOr5LnqBj1YXN2YGOZPKCnS7jQB7P4o6tPBA==',
  },
] as const

describe('Streebog', () => {
  test('of 256 bits is what RFC 6986 prints, over every length around a block', () => {
    const example = Buffer.from('012345678901234567890123456789012345678901234567890123456789012')
    expect(toHex(streebog256(example))).toBe('9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500')
    expect(toHex(streebog256(new Uint8Array()))).toBe(
      '3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb',
    )
    const lengths = [63, 64, 65, 128].map((length) => toHex(streebog256(Buffer.alloc(length, 7))))
    expect(new Set(lengths).size).toBe(4)
  })

  test.each(made)('$text is hashed as OpenSSL does', ({ text, hash }) => {
    expect(toHex(streebog256(Buffer.from(text)))).toBe(hash)
  })
})

describe('signatures of GOST R 34.10-2012', () => {
  test.each(made)('what OpenSSL signed by $text is true, and of nothing else', ({ text, certificate, signature }) => {
    const key = gostKeyIn(Buffer.from(certificate, 'base64'))
    if (key === undefined) throw new Error('no key')
    const bytes = Buffer.from(signature, 'base64')
    expect(verifies(key, Buffer.from(text), bytes)).toBe(true)
    expect(verifies(key, Buffer.from(`${text}!`), bytes)).toBe(false)
    // Tools of CryptoPro give it reversed: that is another signature.
    expect(verifies(key, Buffer.from(text), Buffer.from(bytes).reverse())).toBe(false)
    expect(verifies(key, Buffer.from(text), bytes.subarray(1))).toBe(false)
    expect(verifies(key, Buffer.from(text), Buffer.alloc(64))).toBe(false)
  })

  test.each(curves)('ours are true by every curve', (curve) => {
    const key = privateKeyFrom(curve, randomBytes(40))
    const signature = sign(key, Buffer.from('текст'), randomBytes(40))
    expect(verifies(publicKeyOf(key), Buffer.from('текст'), signature)).toBe(true)
    expect(verifies(publicKeyOf(privateKeyFrom(curve, randomBytes(40))), Buffer.from('текст'), signature)).toBe(false)
  })

  test('a certificate of another algorithm has no such key, and what is no certificate is refused', () => {
    const rsa =
      'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ=='
    expect(gostKeyIn(Buffer.from(rsa, 'base64'))).toBeUndefined()
    expect(() => gostKeyIn(Buffer.from('no certificate'))).toThrow()
  })
})
