import { entry, type ProblemEntries } from './entry.ts'

export const providersProblems = {
  'provider-by-administrators': entry(
    403,
    'Способы входа настраивает администратор системы',
    'Ways to sign in are set by administrators of the system',
    'Кто настраивает, кому верить при входе, может войти кем угодно: это доступно только тому, кто стоит над всей системой.',
    'Whoever says whom to trust at the sign-in can come in as anybody: it is for those who stand above the whole system.',
  ),
  'provider-of-one-kind': entry(
    422,
    'Укажите один вид способа входа',
    'Give one kind of provider',
    'Заполните либо службу каталогов (directory), либо OpenID Connect (openid), и не меняйте вид существующего способа.',
    'Give either a directory or an OpenID Connect provider, and leave the kind of one that is there.',
  ),
  'provider-is-on': entry(
    409,
    'Сначала отключите способ входа',
    'Turn it off first',
    'Способ «{title}» включён: отключите его, затем удалите.',
    '“{title}” is on: turn it off, then delete it.',
  ),
  'provider-in-use': entry(
    409,
    'К способу входа привязаны учётные записи',
    'Accounts are bound to it',
    'Привязано учётных записей: {count}. Отключённый способ никого не пускает; удалить его можно, когда привязок нет.',
    'Accounts bound to it: {count}. One that is off lets nobody in; it can be deleted when none are.',
  ),
  'directory-not-encrypted': entry(
    422,
    'Соединение не зашифровано',
    'The connection is not encrypted',
    'Пароли передают только по ldaps:// или ldap:// со StartTLS.',
    'Passwords are sent by ldaps://, or ldap:// with StartTLS, only.',
  ),
  'provider-away': entry(
    503,
    'Служба входа не отвечает',
    'The sign-in service does not answer',
    '«{title}» сейчас недоступна. Повторите через несколько минут или войдите другим способом.',
    '“{title}” cannot be reached now. Try again in a few minutes, or sign in another way.',
  ),
  'sign-in-refused-directory-away': entry(
    503,
    'Вход не выполнен',
    'Sign-in refused',
    'Неверный логин или пароль, либо ваша учётная запись входит через службу каталогов: она сейчас не отвечает. Повторите через несколько минут.',
    'The login or the password is wrong, or your account signs in by a directory, which does not answer now. Try again in a few minutes.',
  ),
} as const satisfies ProblemEntries
