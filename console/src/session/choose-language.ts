import { type Language, setLanguage } from '../i18n/index.ts'
import { client, meKey, queryClient } from './client.ts'

/**
 * Titles and sentences come from the server in the asked language, so everything loaded is asked for again. Whoever is in is written to in
 * it as well from now on; the page does not wait for that.
 */
export async function chooseLanguage(language: Language): Promise<void> {
  await setLanguage(language)
  if (queryClient.getQueryData(meKey)) void client.PUT('/api/session/language', { body: { language } }).catch(() => {})
  await queryClient.invalidateQueries()
}
