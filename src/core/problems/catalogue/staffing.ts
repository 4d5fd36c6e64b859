import { entry, type ProblemEntries } from './entry.ts'

export const staffingProblems = {
  'affiliation-exists': entry(
    409,
    'Человек там уже числится',
    'The person is there already',
    'В «{node}» у него уже есть такое место на эти даты. Измените должность, даты или место.',
    'There is such a place for the person at “{node}” in that time already. Change the post, the dates or the place.',
  ),
  'affiliation-ended': entry(
    409,
    'Место уже закончилось',
    'That place has ended already',
    'В «{node}» человек числится до {until}. Обновите страницу; чтобы вернуть его, отмените увольнение или примите снова.',
    'At “{node}” the person is until {until}. Reload the page; to bring them back, undo the dismissal or hire again.',
  ),
  'affiliation-kind-refused': entry(
    422,
    'Туда так не принимают',
    'Nobody comes there so',
    'Выберите организацию, подразделение или класс: «{kind}» не подходит.',
    'Choose an organization, a unit or a class: “{kind}” does not fit.',
  ),
  'hiring-without-account': entry(
    422,
    'Права дают учётной записи',
    'Rights are given to an account',
    'Без учётной записи прав не дать: создайте её вместе с приёмом или уберите роли.',
    'Nothing can be given without an account: let one be made with the hiring, or take the roles away.',
  ),
  'not-on-leave': entry(
    409,
    'Человек не в отпуске',
    'The person is not on leave',
    'Обновите страницу: вернуть можно только того, кто в отпуске.',
    'Reload the page: only who is on leave can return.',
  ),
  'child-studies-nowhere': entry(
    409,
    'Ребёнок нигде не учится',
    'The child studies nowhere',
    'Родителя добавляют тому, кто учится: сначала зачислите ребёнка в класс. Сам себе родителем быть нельзя.',
    'A parent is joined to somebody who studies: enrol the child first. Nobody is their own parent.',
  ),
  'class-unknown': entry(
    422,
    'Такого класса там нет',
    'No such class there',
    'В «{node}» нет класса или группы с кодом {id}. Выберите из списка.',
    'At “{node}” there is no class or group with the code {id}. Choose one of the list.',
  ),
  'leads-without-account': entry(
    409,
    'Классом руководит учётная запись',
    'A class is led by an account',
    'У сотрудника нет действующей учётной записи, а права на свои классы получает она. Создайте её и подтвердите снова.',
    'The employee has no active account, to which the rights over own classes come. Make one and confirm again.',
  ),
  'promotion-done': entry(
    409,
    'Эта школа уже переведена',
    'This school is promoted already',
    'Перевод на следующий год сделан {at}. Если он был ошибкой, сначала отмените его; следующий возможен через полгода.',
    'It was promoted on {at}. If that was a mistake, undo it first; the next promotion can be made half a year later.',
  ),
  'move-undone': entry(
    409,
    'Уже отменено',
    'Undone already',
    'Обновите страницу, чтобы увидеть, как стало.',
    'Reload the page to see how it is now.',
  ),
} as const satisfies ProblemEntries
