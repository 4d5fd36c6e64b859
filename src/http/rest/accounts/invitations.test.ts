import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, type TestAccount } from '../../../../test/support/builders.ts'
import { anonymous } from '../../../../test/support/callers.ts'
import { changesSince, lastChange, moved } from '../../../../test/support/change-log.ts'
import { lettersTo } from '../../../../test/support/letters.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import { inviteAccount } from '../../../services/credentials/index.ts'
import { operator } from '../../../services/decisions/index.ts'

let site: Site
let guest: TestAccount
let token: string
beforeAll(async () => {
  site = await openSite()
  guest = await account(site)
  const set = { email: 'guest@example.ru' }
  await site.ctx.database.kysely.updateTable('accounts').set(set).where('id', '=', guest.id).execute()
  await perform(site.ctx, operator, inviteAccount, guest.id)
  token = (await lettersTo(site, guest.id))[0]?.data.token ?? ''
})
afterAll(() => site.close())

const unknown = 'A'.repeat(43)
const over = { status: 410, code: 'invitation-over' }

describe('POST /api/invitations/look', () => {
  test('tells whoever has the link to which account it belongs, and nobody else', async () => {
    const answer = await anonymous(site).post('/api/invitations/look', { token })
    expect(answer).toMatchObject({ status: 200, body: { login: guest.login, title: guest.login } })
    expect(await anonymous(site).post('/api/invitations/look', { token: unknown })).toMatchObject(over)
  })

  test.each(['', 'short', `${'A'.repeat(43)}».`])('«%s», a link that was not copied whole, is told so', async (cut) => {
    expect(await anonymous(site).post('/api/invitations/look', { token: cut })).toMatchObject(over)
  })
})

describe('POST /api/invitations/accept', () => {
  test('sets the password, and the log says that its owner did', async () => {
    const mark = await lastChange(site)
    const accept = (one: string) =>
      anonymous(site).post('/api/invitations/accept', { token: one, password: 'Zelenaya-trava-7' })
    expect(await accept(unknown)).toMatchObject(over)
    expect(await accept(token)).toMatchObject({ status: 204 })
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'credentials.accept-invitation', by: guest.id, id: guest.id, fields: [moved('password', '•••', '•••')] },
    ])
  })
})
