import type { Language } from '../../../core/problems/index.ts'
import { type Deed, differences } from '../../audit/index.ts'
import { getOwnAccount } from '../own-account.ts'
import { type StoredAccount, saveOwnLanguage } from '../queries-accounts.ts'

/** In which language somebody is written to outside the console: everybody says so of themselves alone. */
export const setLanguage: Deed<Language> = {
  name: 'accounts.set-language',
  kind: 'record',
  async decide(ctx, tx, actor, language) {
    const account = await getOwnAccount(tx, actor)
    const { id, login: title, home_id: organizationId } = account
    const fields = differences({ language: account.language }, { language })
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    await saveOwnLanguage(tx, id, language, ctx.clock())
    const changed = { operation: 'update', model: 'account', id, title, organizationId, fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}

export const languageOf = ({ language }: Pick<StoredAccount, 'language'>): Language => language ?? 'ru'
