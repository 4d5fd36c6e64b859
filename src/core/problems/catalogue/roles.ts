import { entry, type ProblemEntries } from './entry.ts'

export const rolesProblems = {
  'declaration-moved': entry(
    409,
    'Подсистема объявила уже другое',
    'The subsystem has declared something else by now',
    'Посмотрите, что она объявила, ещё раз.',
    'Look once more at what it has declared.',
  ),
  'role-archived': entry(
    409,
    'Роль в архиве',
    'The role is archived',
    'Роль «{role}» в архиве, её больше не выдают. Выберите другую или верните эту из архива.',
    'The role “{role}” is archived and is given no more. Choose another one, or take it out of the archive.',
  ),
  'role-not-archived': entry(
    409,
    'Роль не в архиве',
    'The role is not archived',
    'Обновите страницу: роль «{role}» не в архиве.',
    'Reload the page: the role “{role}” is not archived.',
  ),
  'role-fixed': entry(
    409,
    'Предустановленную роль нельзя изменить',
    'A fixed role cannot be edited',
    'Создайте свою роль и отметьте в ней нужные права.',
    'Create a role of your own and tick its rights.',
  ),
  'role-changed-meanwhile': entry(
    409,
    'Роль уже изменил кто-то другой',
    'Somebody else has changed the role',
    'Обновите страницу: ваши отметки останутся, сравните их с новыми.',
    'Reload the page and compare your ticks with the new ones.',
  ),
  'role-unknown': entry(
    422,
    'Нет такой роли',
    'No such role',
    'Роли «{role}» нет, или она в архиве. Выберите другую.',
    'There is no role “{role}”, or it is archived. Choose another one.',
  ),
  'template-empty': entry(
    409,
    'В шаблоне нет ролей',
    'The template has no roles',
    'Сначала отметьте роли шаблона «{template}», потом назначайте его.',
    'First choose the roles of the template “{template}”, then give it.',
  ),
  'right-unknown': entry(
    422,
    'Нет такого права',
    'No such right',
    'Права «{right}» нет в каталоге.',
    'The right “{right}” is not in the catalog.',
  ),
} as const satisfies ProblemEntries
