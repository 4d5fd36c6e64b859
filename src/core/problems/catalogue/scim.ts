import { entry, type ProblemEntries } from './entry.ts'

/** What the SCIM door refuses in its own words (RFC 7644 §3.12). */
export const scimProblems = {
  'scim-syntax': entry(
    400,
    'Запрос SCIM не разобран',
    'The SCIM request cannot be read',
    'Запрос не по RFC 7644: ожидается {reason}.',
    'The request is not as RFC 7644 has it: expected {reason}.',
  ),
  'scim-filter-invalid': entry(
    400,
    'Фильтр не разобран',
    'The filter cannot be read',
    'Фильтр не по RFC 7644, или такого атрибута нет: {reason}.',
    'The filter is not as RFC 7644 has it, or there is no such attribute: {reason}.',
  ),
  'scim-path-invalid': entry(
    400,
    'Такого атрибута нет',
    'There is no such attribute',
    'Путь «{path}» не называет ни одного атрибута: их список в /scim/v2/Schemas.',
    'The path “{path}” names no attribute: they are listed in /scim/v2/Schemas.',
  ),
  'scim-no-target': entry(
    400,
    'Менять нечего',
    'Nothing to change',
    'Путь «{path}» ничего не выбирает.',
    'The path “{path}” chooses nothing.',
  ),
  'scim-value-invalid': entry(
    400,
    'Значение не подходит',
    'The value does not fit',
    'Поле {field}: {reason}.',
    'The attribute {field}: {reason}.',
  ),
  'scim-mutability': entry(
    400,
    'Атрибут не меняется',
    'The attribute does not change',
    '{attribute} не меняется: заведите другой ресурс.',
    '{attribute} does not change: create another resource.',
  ),
  'scim-cursor-invalid': entry(
    400,
    'Курсор не подходит',
    'The cursor does not fit',
    'Начните список сначала: курсор не от этого запроса.',
    'Begin the list anew: the cursor is not of this request.',
  ),
  'scim-taken': entry(
    409,
    'Такой уже есть',
    'There is one already',
    '{field} «{value}» занят или похож на занятый: возьмите другой.',
    '{field} “{value}” or one that looks like it is taken: choose another.',
  ),
  'scim-changed': entry(
    412,
    'Ресурс уже другой',
    'The resource is another by now',
    'Прочтите ресурс ещё раз и повторите.',
    'Read the resource again and repeat.',
  ),
  'scim-too-large': entry(
    413,
    'Слишком много сразу',
    'Too much at once',
    'В одном запросе не больше {most} операций.',
    'At most {most} operations in one request.',
  ),
} as const satisfies ProblemEntries
