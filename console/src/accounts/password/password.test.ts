import { describe, expect, it } from 'vitest'
import { generatePassword } from './password.ts'

describe('the generated password', () => {
  it('B10, L15 fits the strictest policy, every time', () => {
    for (let round = 0; round < 200; round++) {
      const password = generatePassword()
      expect(password).toMatch(/[a-z]/)
      expect(password).toMatch(/[A-Z]/)
      expect(password).toMatch(/[0-9]/)
      expect(password).toMatch(/[!#%*?@]/)
      expect(password).toHaveLength(12)
      expect(new Set(password).size).toBe(12)
      expect(password).not.toMatch(/[01OIl]/)
    }
  })

  it('does not begin with the same class every time', () => {
    const first = new Set(Array.from({ length: 60 }, () => generatePassword()[0]))
    expect(first.size).toBeGreaterThan(10)
  })
})
