import type { Miss } from '../../../core/engine/index.ts'
import type { Language } from '../../../core/problems/index.ts'
import type { Title } from '../../catalog/index.ts'

type Told = Readonly<Record<Language, string>>

/** For a no that no deed can mend: what is missing, and that nobody can do it here. */
const nobodyCan: Partial<Record<Miss['miss'], Told | null>> = {
  'unknown-account': null,
  'unknown-action': null,
  'unknown-node': null,
  'metarole-fixed': {
    ru: 'Ролью этого не добавить: права закреплены за метаролью.',
    en: 'No role can add this: the rights are fixed by the metarole.',
  },
  'metarole-powerless': {
    ru: 'Ролью этого не добавить: эта метароль прав не получает.',
    en: 'No role can add this: this metarole takes no rights.',
  },
  'organization-archived': {
    ru: 'Сначала нужно вернуть организацию из архива, а этого сейчас никто не может.',
    en: 'The organization must first be restored from the archive, and nobody can do that now.',
  },
  'view-only': {
    ru: 'Помог бы полный доступ вместо просмотра, но открыть его здесь нельзя.',
    en: 'Full access instead of view only would help, but it cannot be opened here.',
  },
  'not-owner': {
    ru: 'Здесь это может только владелец или ведущий, а назначить им эту учётную запись нельзя.',
    en: 'Here only its owner or leader can do this, and this account cannot be made one.',
  },
  'condition-fails': {
    ru: 'Ролью этого не добавить: условие смотрит на данные, а их меняют там, где их ведут.',
    en: 'No role can add this: the condition reads data, which are changed where they are kept.',
  },
}

/** There is what would help, and nobody who may give it. */
export const forNobody: Told = {
  ru: 'Дать это здесь сейчас никто не может: у тех, кто выдаёт полномочия, самих этого нет, а себе их не выдают.',
  en: 'Nobody can give this here now: those who give grants do not hold it themselves, and nobody gives to themselves.',
}

/** B8: by the right alone an account of this metarole would make nobody. */
export const makesNobody = (makers: Title): Told => ({
  ru: `Ролью этого не добавить: учётные записи здесь заводят те, чья метароль — ${makers.ru}.`,
  en: `No role can add this: accounts are made here by those whose metarole is ${makers.en}.`,
})

const otherwise: Told = {
  ru: 'Не нашлось роли или права, которые дали бы это здесь.',
  en: 'No role or right was found that would give this here.',
}

export function noCureInWords(miss: Miss['miss'], language: Language): string | null {
  const told = nobodyCan[miss]
  return told === null ? null : (told ?? otherwise)[language]
}
