import { entry, type ProblemEntries } from './entry.ts'

export const personsProblems = {
  'shown-by-number': entry(
    403,
    'Данные показаны номером',
    'Shown by a number',
    'Персональные данные обучающихся заменены для вас номерами, поэтому менять их нельзя: это делает тот, кто видит имена.',
    'The personal data of students are replaced by numbers for you, so you cannot change them: somebody who sees the names can.',
  ),
  'snils-invalid': entry(
    422,
    'Неверный СНИЛС',
    'Not a valid СНИЛС',
    'Проверьте цифры: контрольная сумма не сходится.',
    'Check the digits: the checksum does not fit.',
  ),
  'snils-malformed': entry(
    422,
    'Неверный СНИЛС',
    'Not a valid СНИЛС',
    'В СНИЛС 11 цифр, например 112-233-445 95: проверьте, все ли они введены.',
    'A СНИЛС has 11 digits, such as 112-233-445 95: check that they are all there.',
  ),
  'snils-taken': entry(
    409,
    'СНИЛС уже есть',
    'The СНИЛС exists already',
    'Личность с этим СНИЛС уже заведена. Найдите её в списке «Люди».',
    'A person with this СНИЛС exists. Find them in the list of persons.',
  ),
  'snils-not-accepted': entry(
    409,
    'СНИЛС не принят',
    'The СНИЛС was not accepted',
    'Проверьте цифры. Если они верны, обратитесь к администратору вышестоящей организации: он увидит, что мешает, и исправит. Личность можно завести и без СНИЛС.',
    'Check the digits. If they are right, ask an administrator of an organization above yours, who sees what is in the way and can mend it. A person can be entered without a СНИЛС too.',
  ),
  'inn-invalid': entry(
    422,
    'Неверный ИНН',
    'Not a valid ИНН',
    'Проверьте цифры: контрольная сумма не сходится.',
    'Check the digits: the checksum does not fit.',
  ),
  'inn-taken': entry(
    422,
    'ИНН уже есть',
    'The ИНН is taken',
    'Этот ИНН у организации «{title}». Откройте её; филиал создаётся под ней.',
    'The organization “{title}” has this ИНН. Open it; a branch office is made under it.',
  ),
  'inn-malformed': entry(
    422,
    'Неверный ИНН',
    'Not a valid ИНН',
    'В ИНН организации 10 цифр, физического лица — 12, без пробелов и других знаков.',
    'An ИНН has 10 digits for an organization, 12 for a person, and no spaces or other signs.',
  ),
  'person-likely-duplicate': entry(
    409,
    'Похоже, человек уже есть в реестре',
    'The person seems to be in the registry already',
    'Сравните с найденными. Это он — выберите его; другой человек — подтвердите, что проверили.',
    'Compare with those found. If it is one of them, choose them; if not, confirm that you have looked.',
  ),
  'person-alike': entry(
    409,
    'Похожий человек',
    'Somebody alike',
    'Такой человек уже есть: «{title}», {home}.',
    'There is such a person already: “{title}”, {home}.',
  ),
} as const satisfies ProblemEntries
