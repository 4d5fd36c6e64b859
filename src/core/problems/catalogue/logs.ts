import { entry, type ProblemEntries } from './entry.ts'

export const logsProblems = {
  'entry-not-sealed-yet': entry(
    409,
    'Доказательства ещё нет',
    'There is no proof yet',
    'Строка попадёт под подпись в течение минуты. Повторите позже.',
    'The row is signed for within a minute. Try again later.',
  ),
  'message-reaches-nobody': entry(
    422,
    'Сообщение никому не придёт',
    'The message reaches nobody',
    'Там, куда вы можете писать, нет ни одной действующей учётной записи, которой оно предназначено. Выберите другую организацию или роль.',
    'Where you may write there is no active account that it is for. Choose another organization or role.',
  ),
  'portal-reaches-further': entry(
    403,
    'Вы публикуете не для всех',
    'You do not publish for everybody',
    'Для всех организаций и для тех, кто не вошёл, публикует только тот, кто ведёт портал везде. Выберите в «Для кого» организации, где у вас есть право вести портал.',
    'For all organizations, and for those who have not signed in, only those publish who may edit the portal everywhere. Choose organizations where you may edit it.',
  ),
  'event-key-needed': entry(
    403,
    'События пишут подсистемы',
    'Events are written by subsystems',
    'Пришлите ключ подсистемы в заголовке Authorization: Bearer …: люди в журнал событий не пишут.',
    'Send the key of a subsystem in the header Authorization: Bearer …: people do not write into the event log.',
  ),
  'event-undeclared': entry(
    422,
    'Такого события у подсистемы нет',
    'The subsystem has no such event',
    'Объявите «{event}» в наборе (subsystems: {subsystem}: events) и примените его, или пришлите одно из объявленных: {known}.',
    'Declare “{event}” in the preset (subsystems: {subsystem}: events) and apply it, or send one of those declared: {known}.',
  ),
  'event-account-unknown': entry(
    422,
    'Нет такой учётной записи',
    'No such account',
    'Укажите accountId или login учётной записи, которая есть в системе; одно из двух.',
    'Name the accountId or the login of an account that is there; one of the two.',
  ),
  'event-organization-unknown': entry(
    422,
    'Нет такой организации',
    'No such organization',
    'Укажите код организации этой системы или не указывайте её: тогда это организация пользователя.',
    'Name the id of an organization of this system, or none: then it is where the account is at home.',
  ),
  'event-not-yet': entry(
    422,
    'Событие ещё не произошло',
    'The event has not happened yet',
    'Время события позже настоящего: проверьте часы и часовой пояс подсистемы.',
    'The time of the event is later than now: look at the clock and the time zone of the subsystem.',
  ),
} as const satisfies ProblemEntries
