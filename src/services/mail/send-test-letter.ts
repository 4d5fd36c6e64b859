import { Problem, refuseFields } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { requireEverywhere } from '../decisions/index.ts'
import { isAddress, postLetter } from './post-letter.ts'
import { isConfigured } from './server-settings.ts'
import type { TestLetter } from './shapes.ts'
import { testLetter } from './test-letter.ts'

/** Answers the letter's id: what becomes of it is seen there. */
export const sendTestLetter: Deed<TestLetter, string> = {
  name: 'mail.send-test-letter',
  kind: 'record',
  async decide(ctx, tx, actor, { channel, to, language }) {
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    if (!isConfigured(ctx, channel)) throw new Problem('mail-not-configured')
    if (!isAddress({ channel, address: to })) refuseFields([{ field: 'to', code: 'address-invalid' }])
    const addressee = {
      ...{ channel, name: actor.title, address: to },
      ...(actor.accountId !== null && { accountId: actor.accountId }),
    }
    const id = await postLetter(ctx, tx, testLetter, { to: addressee, language, data: { by: actor.title } })
    const fields = [{ field: 'to', old: null, new: to }]
    const changed = {
      operation: 'create',
      model: 'letter',
      id,
      title: testLetter.title.ru,
      organizationId: null,
      fields,
    } as const
    return { result: id, changed: [changed], facts: [] }
  },
}
