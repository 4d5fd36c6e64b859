import { describe, expect, it } from 'vitest'
import { loginOf } from './login.ts'

describe('the proposed login', () => {
  it('is the surname and the initials in Latin letters', () => {
    expect(loginOf({ lastName: 'Щёголева', firstName: 'Юлия', middleName: 'Жановна' })).toBe('schegoleva.yz')
  })

  it('L12 has none of the signs that a login must not have, and no hole without a middle name', () => {
    expect(loginOf({ lastName: 'Римская-Корсакова', firstName: 'Анна', middleName: null })).toBe('rimskayakorsakova.a')
    expect(loginOf({ lastName: "О'Нил", firstName: 'Ян' })).toBe('onil.y')
  })
})
