import { entry, type ProblemEntries } from './entry.ts'

export const decisionsProblems = {
  'too-many-questions': entry(
    413,
    'В запросе слишком много вопросов',
    'The request has too many questions',
    'Предел — {limit} {of}. Разделите запрос на части.',
    'The limit is {limit} {of}. Split the request.',
  ),
  'revision-not-reached': entry(
    503,
    'Этот сервер ещё не знает последних изменений',
    'This server does not know the latest changes yet',
    'Повторите через несколько секунд: спрошено по изменению {asked}, а сервер знает их по {known}.',
    'Try again in a few seconds: you ask as of change {asked}, and the server knows them up to {known}.',
  ),
  'revision-lost': entry(
    410,
    'Этого изменения больше нет',
    'That change is no more',
    'Базу данных восстановили из более раннего состояния, и изменение {asked} потеряно. Проверьте, что сохранилось, и спросите без `at_least` или по номеру нового изменения.',
    'The database was restored from an earlier state, and change {asked} is lost. See what is left, and ask without `at_least` or by the number of a new change.',
  ),
  'instance-behind': entry(
    503,
    'Этот сервер отстал',
    'This server is behind',
    'Он потерял связь с базой данных и мог пропустить изменения, поэтому не отвечает. Повторите через несколько секунд.',
    'It has lost touch with the database and may have missed changes, so it does not answer. Try again in a few seconds.',
  ),
  'moment-before-history': entry(
    422,
    'Так давно истории нет',
    'The history does not reach so far back',
    'Спросите о моменте не раньше {begins}: с него хранится история.',
    'Ask about a moment not before {begins}: the history is kept since then.',
  ),
  'moment-in-future': entry(
    422,
    'Этот момент ещё не наступил',
    'That moment has not come yet',
    'Выберите момент в прошлом: {at} ещё впереди.',
    'Choose a moment in the past: {at} is still ahead.',
  ),
} as const satisfies ProblemEntries
