import { entry, type ProblemEntries } from './entry.ts'

export const recordsProblems = {
  'record-archived': entry(
    409,
    'Запись в архиве',
    'The record is archived',
    'Сначала верните «{title}» из архива.',
    'Take “{title}” out of the archive first.',
  ),
  'record-not-archived': entry(
    409,
    'Запись не в архиве',
    'The record is not archived',
    'Обновите страницу: «{title}» не в архиве.',
    'Reload the page: “{title}” is not archived.',
  ),
  'record-id-space': entry(
    422,
    'Чужой идентификатор',
    'An id of another space',
    'Идентификатор записи этого вида начинается с «{space}».',
    'The id of a record of this kind begins with “{space}”.',
  ),
  'record-id-taken': entry(
    409,
    'Идентификатор занят',
    'The id is taken',
    'Под «{id}» уже есть другое. Дайте записи другой идентификатор.',
    'There is something else under “{id}”. Give the record another id.',
  ),
  'record-made-otherwise': entry(
    409,
    'Запись уже есть, и она другая',
    'The record is there, and it is another',
    'Под «{id}» уже есть запись, отличается: {fields}. Измените её, или дайте новой другой идентификатор.',
    'There is a record under “{id}” that differs in: {fields}. Edit it, or give the new one another id.',
  ),
  'record-without-owner': entry(
    409,
    'У таких записей нет владельца',
    'Such records have no owner',
    'У записей вида «{kind}» владельца не бывает.',
    'Records of the kind “{kind}” have no owner.',
  ),
  'record-stays-at-top': entry(
    409,
    'Запись принадлежит головной организации',
    'The record belongs to the topmost organization',
    'Запись «{title}» лежит в головной организации; остальным дают к ней доступ.',
    'The record “{title}” lies in the topmost organization; others are given access to it.',
  ),
  'share-of-own': entry(
    409,
    'Доступ своей организации меняют сверху',
    'The access of the own organization is set from above',
    'Доступ «{organization}» к записи меняет вышестоящая организация; вы задаёте его тем, кто под вашей.',
    'The access of “{organization}” to the record is set by an organization above; you set it for those under yours.',
  ),
  'share-at-home': entry(
    409,
    'У организации и так полный доступ',
    'The organization has full access anyway',
    'Запись лежит в «{organization}» или под ней, поэтому доступ у неё полный. Выберите другую организацию.',
    'The record lies in “{organization}” or under it, so its access is full. Choose another organization.',
  ),
  'owner-unknown': entry(
    422,
    'Такой учётной записи нет',
    'No such account',
    'Учётной записи «{id}» нет, или она вам не видна: выберите владельца из тех, что предлагает форма.',
    'There is no account “{id}”, or you may not see it: choose an owner that the form offers.',
  ),
} as const satisfies ProblemEntries
