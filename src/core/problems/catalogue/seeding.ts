import { entry, type ProblemEntries } from './entry.ts'

export const seedingProblems = {
  'database-not-empty': entry(
    409,
    'База данных не пуста',
    'The database is not empty',
    'Засевать можно только пустую базу. Укажите другой каталог данных.',
    'Only an empty database can be seeded. Choose another data directory.',
  ),
  'preset-other': entry(
    409,
    'База данных работает на другом пресете',
    'The database runs another preset',
    'Здесь «{current}», а запрошен «{asked}». Без --preset продукт продолжит с тем, что есть; для «{asked}» укажите другой каталог данных или другую базу.',
    'This is “{current}”, not “{asked}”. Without --preset it goes on with what is there; for “{asked}” give another data directory or another database.',
  ),
  'preset-shuts-out': entry(
    409,
    'Пресет никого не оставляет администратором',
    'The preset leaves no administrator',
    'По этой редакции пресета «{preset}» ни один администратор, который есть, войти не сможет. Оставьте администраторам вход по паролю или заведите прежде другого.',
    'By this edition of the preset “{preset}” no administrator that there is can sign in. Leave administrators their password, or make another one first.',
  ),
} as const satisfies ProblemEntries
