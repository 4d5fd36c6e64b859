import { entry, type ProblemEntries } from './entry.ts'

export const filesProblems = {
  'file-too-large': entry(
    413,
    'Файл слишком велик',
    'The file is too large',
    'Наибольший размер — {limit} МБ. Уменьшите файл или попросите администратора поднять предел.',
    'The largest size is {limit} MB. Make the file smaller, or ask an administrator to raise the limit.',
  ),
  'file-type-refused': entry(
    415,
    'Такие файлы не принимаются',
    'Files of this kind are not taken',
    'Вид файла определяется по содержимому. Принимаются: {types} (DOCX, XLSX и ODT — это ZIP).',
    'The kind is told by the content. Taken are: {types} (DOCX, XLSX and ODT are ZIP).',
  ),
  'photo-type-refused': entry(
    415,
    'Это не фотография',
    'This is not a photo',
    'Принимаются JPEG, PNG и WebP: вид определяется по содержимому. Сохраните снимок в одном из этих видов.',
    'JPEG, PNG and WebP are taken, told by the content. Save the picture as one of these.',
  ),
  'photo-broken': entry(
    422,
    'Фотография повреждена',
    'The photo is damaged',
    'Изображение не удалось прочесть до конца. Откройте его у себя, сохраните заново и отправьте ещё раз.',
    'The picture could not be read to its end. Open it, save it anew and send it again.',
  ),
  'photo-too-large': entry(
    413,
    'Изображение слишком велико',
    'The picture is too large',
    'В нём больше 50 миллионов точек. Уменьшите его и отправьте ещё раз.',
    'It has more than 50 million pixels. Make it smaller and send it again.',
  ),
  'file-empty': entry(
    422,
    'Файл пуст',
    'The file is empty',
    'Выберите файл, в котором что-то есть.',
    'Choose a file with something in it.',
  ),
  'file-name-refused': entry(
    422,
    'Имя файла не подходит',
    'The name of the file does not fit',
    'Дайте файлу имя без пути и невидимых знаков, не длиннее 200 знаков.',
    'Give it a name without a path or signs that nobody sees, of 200 characters at most.',
  ),
  'files-full': entry(
    409,
    'Место для файлов закончилось',
    'There is no room for more files',
    'Удалите ненужные файлы или попросите администратора увеличить место в настройках.',
    'Delete files that are not needed, or ask an administrator to make more room in the settings.',
  ),
} as const satisfies ProblemEntries
