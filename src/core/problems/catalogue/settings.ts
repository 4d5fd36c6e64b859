import { entry, type ProblemEntries } from './entry.ts'

export const settingsProblems = {
  'setting-changed-meanwhile': entry(
    409,
    'Настройки уже изменил кто-то другой',
    'Somebody else has changed the settings',
    'Введённое не потеряно: у отмеченных настроек показано, что в них теперь. Сравните и сохраните ещё раз.',
    'Nothing you entered is lost: the marked settings show what they are now. Compare, and save again.',
  ),
  'setting-is-other': entry(
    409,
    'Значение уже другое',
    'The value is another by now',
    'Теперь здесь: {value} (изменение внёс пользователь «{by}»).',
    'By now it is: {value} (set by “{by}”).',
  ),
  'setting-secret-is-other': entry(
    409,
    'Секрет уже другой',
    'The secret is another by now',
    'Секрет уже заменён (изменение внёс пользователь «{by}»). Сохраните ещё раз, если нужен ваш.',
    'It has been replaced (by “{by}”). Save again if yours is to count.',
  ),
  'setting-unknown': entry(
    422,
    'Такой настройки нет',
    'There is no such setting',
    'Обновите страницу: список настроек изменился.',
    'Reload the page: the list of settings has changed.',
  ),
  'setting-in-environment': entry(
    409,
    'Настройка задана на сервере',
    'The setting is set on the server',
    'Её значение задаёт переменная {variable} в окружении сервера; здесь его не изменить.',
    'The variable {variable} of the server’s environment sets it; it cannot be changed here.',
  ),
  'setting-for-all-only': entry(
    422,
    'Эта настройка одна на всю систему',
    'This setting is one for the whole system',
    'У отдельной организации её не бывает: измените её для всех.',
    'No organization has one of its own: change it for all.',
  ),
  'setting-secret-again': entry(
    422,
    'Введите секрет заново',
    'Enter the secret again',
    'Изменился адрес, на который он отправляется: введите его ещё раз или сотрите.',
    'The address that it is sent to has changed: enter it once more, or clear it.',
  ),
  'setting-secret-in-environment': entry(
    409,
    'Адрес меняется вместе с секретом',
    'The address changes with its secret',
    'Секрет для этого адреса задан переменной {variable} в окружении сервера: задайте там и адрес.',
    'The secret for this address is set by the variable {variable} of the server’s environment: set the address there too.',
  ),
} as const satisfies ProblemEntries
