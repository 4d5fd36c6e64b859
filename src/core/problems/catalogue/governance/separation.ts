import { entry, type ProblemEntries } from '../entry.ts'

export const separationProblems = {
  'emergency-role-refused': entry(
    409,
    'Эта роль не для аварийных ситуаций',
    'Not a role for emergencies',
    'Выберите роль из тех, что для них отведены. Роль снимается с этого списка и тогда, когда отведший её сам её больше не держит.',
    'Choose one of those that are kept for them. A role is off the list as well once whoever kept it holds it no more.',
  ),
  'emergency-of-oneself': entry(
    409,
    'Свой аварийный доступ не проверяют',
    'Nobody reviews their own',
    'Это должен сделать кто-то другой.',
    'Somebody else has to do it.',
  ),
  'emergency-reviewed': entry(409, 'Уже проверено', 'Reviewed already', 'Обновите страницу.', 'Reload the page.'),
  'duties-apart': entry(
    409,
    'Эти полномочия нельзя держать вместе',
    'These duties are kept apart',
    'Правило «{rule}» не даёт держать вместе «{left}» и «{right}» ({person}). {cure}',
    'The rule “{rule}” keeps “{left}” and “{right}” apart ({person}). {cure}',
  ),
  'duty-of-one-kind': entry(
    422,
    'Выберите что-то одно',
    'Choose one kind',
    'Здесь стоит либо право, либо роль, либо действие.',
    'A right, a role or an action stands here: one of them.',
  ),
  'duty-on-both-sides': entry(
    422,
    'Одно и то же с обеих сторон',
    'The same on both sides',
    'Уберите это с одной из сторон: иначе оно отделено от самого себя.',
    'Take it from one of the sides: it would be kept apart from itself.',
  ),
  'exception-for-oneself': entry(
    409,
    'Исключение для себя не утверждают',
    'Nobody excepts themselves',
    'Попросите того, кто утверждает исключения.',
    'Ask somebody else who approves exceptions.',
  ),
  'rule-without-exceptions': entry(
    409,
    'Правило не допускает исключений',
    'The rule allows no exceptions',
    'Правило «{rule}» записано без исключений: отзовите одно из двух.',
    'The rule “{rule}” was written without exceptions: revoke one of the two.',
  ),
  'exception-end-refused': entry(
    422,
    'Неверный срок',
    'Not a valid end',
    'Исключение даётся до срока в будущем и не больше чем на год.',
    'An exception ends in the future, within a year.',
  ),
  'exception-over': entry(
    409,
    'Исключение уже не действует',
    'The exception is over',
    'Обновите страницу.',
    'Reload the page.',
  ),
} satisfies ProblemEntries
