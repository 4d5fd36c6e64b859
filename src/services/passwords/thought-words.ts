/** Words that people think of first when a system asks for a password: seasons, months, days, roles, places of work. */
const russian = [
  'зима весна лето осень январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  'понедельник вторник среда четверг пятница суббота воскресенье',
  'пароль привет секрет доступ логин админ администратор пользователь учитель директор завуч ученик студент',
  'школа сош лицей гимназия министерство минобр минобрнауки университет институт колледж россия москва солнце любовь мама папа работа',
]
const english = [
  'winter spring summer autumn fall january february march april may june july august september october november december',
  'monday tuesday wednesday thursday friday saturday sunday',
  'admin administrator user guest test password welcome hello secret login access school lyceum gymnasium teacher student',
]

export const thoughtWords = [...russian, ...english].flatMap((line) => line.split(' '))
