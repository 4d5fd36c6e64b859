import { ask } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { client } from '../../session/client.ts'

/** B11: the answer is the only place where the passwords are, so it goes straight into a file. */
async function savePasswordCards(ids: string[]): Promise<void> {
  const sheet: unknown = await ask(client.POST('/api/accounts/password-cards', { body: { ids }, parseAs: 'blob' }))
  const url = URL.createObjectURL(sheet as Blob)
  Object.assign(document.createElement('a'), { href: url, download: 'passwords.xlsx' }).click()
  URL.revokeObjectURL(url)
}

export const usePasswordCards = () => useDeed({ run: savePasswordCards })
