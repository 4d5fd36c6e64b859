import { entry, type ProblemEntries } from './entry.ts'

export const fieldsProblems = {
  'field-required': entry(422, 'Обязательное поле', 'Required', 'Заполните поле.', 'Fill in this field.'),
  'field-invalid': entry(
    422,
    'Неверное значение',
    'Not a valid value',
    'Исправьте значение: {reason}.',
    'Mend the value: {reason}.',
  ),
  'field-unknown': entry(
    422,
    'Неизвестное поле',
    'Unknown field',
    'Уберите поле «{field}»: такого здесь нет.',
    'Remove the field “{field}”: there is no such field here.',
  ),
  'reference-unknown': entry(
    404,
    'Такого нет среди видимого вам',
    'There is none that you may see',
    'Такой записи нет, или она вам не видна. Выберите другую.',
    'There is no such record, or you may not see it. Choose another.',
  ),
  'title-taken': entry(
    409,
    'Такое название уже есть',
    'The title is taken',
    'Выберите другое название: «{title}» уже есть.',
    'Choose another title: “{title}” exists already.',
  ),
  'changed-meanwhile': entry(
    409,
    'Запись уже изменил кто-то другой',
    'Somebody else has changed it',
    'У отмеченных полей показано, что в них теперь. Введённое не потеряно: сравните и сохраните ещё раз.',
    'The marked fields show what they are now. Nothing you entered is lost: compare, and save again.',
  ),
  'field-is-other': entry(
    409,
    'Значение уже другое',
    'The value is another by now',
    'Теперь здесь: {value}. Введённое не потеряно: сравните и сохраните ещё раз.',
    'By now it is: {value}. What you entered is not lost: compare, and save again.',
  ),
} as const satisfies ProblemEntries
