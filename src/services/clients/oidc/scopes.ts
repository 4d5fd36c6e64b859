import type { Title } from '../../catalog/index.ts'

/** What a client may be told of whoever signs in there, as an administrator grants it to the client. */
export interface Scope {
  readonly id: string
  readonly title: Title
  readonly claims: readonly string[]
  /** Whoever lets a client be told this must see it of everybody themselves (mistake 23). */
  readonly needs: string | undefined
}

const persons = 'dostup.persons.view'
const accounts = 'dostup.accounts.view'

export const scopes: readonly Scope[] = [
  { id: 'openid', title: { ru: 'Вход', en: 'Signing in' }, claims: ['sub'], needs: undefined },
  {
    id: 'profile',
    title: { ru: 'Фамилия, имя, отчество', en: 'Name' },
    claims: ['name', 'family_name', 'given_name', 'middle_name', 'preferred_username'],
    needs: persons,
  },
  { id: 'birthdate', title: { ru: 'Дата рождения', en: 'Date of birth' }, claims: ['birthdate'], needs: persons },
  { id: 'email', title: { ru: 'Адрес почты', en: 'E-mail' }, claims: ['email'], needs: persons },
  {
    id: 'organization',
    title: { ru: 'Организация', en: 'Organization' },
    claims: ['organization', 'organization_id'],
    needs: accounts,
  },
  { id: 'metarole', title: { ru: 'Метароль', en: 'Metarole' }, claims: ['metarole'], needs: accounts },
  { id: 'posts', title: { ru: 'Должности', en: 'Posts' }, claims: ['posts'], needs: persons },
  {
    id: 'roles',
    title: { ru: 'Роли в этой подсистеме', en: 'Roles in this subsystem' },
    claims: ['roles', 'grants'],
    needs: 'dostup.grants.view',
  },
]

/** What a client may do in the name of whoever signs in there, at the door for assistants; each person is asked, whoever’s the client is. */
export const assistantScopes: readonly Scope[] = [
  {
    id: 'assistant',
    title: { ru: 'Смотреть от вашего имени всё, что видно вам', en: 'Look in your name at all that you see' },
    claims: [],
    needs: undefined,
  },
  {
    id: 'assistant-changes',
    title: {
      ru: 'Выдавать и забирать доступ от вашего имени, показав последствия',
      en: 'Give and take access in your name, its effect shown before',
    },
    claims: [],
    needs: undefined,
  },
]

export const scopeIds = [...scopes, ...assistantScopes].map(({ id }) => id)
