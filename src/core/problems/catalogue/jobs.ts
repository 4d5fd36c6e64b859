import { entry, type ProblemEntries } from './entry.ts'

export const jobsProblems = {
  'job-object-changed': entry(
    409,
    'Запись изменилась после выбора',
    'It has changed since it was selected',
    'С ней ничего не сделано. Посмотрите, какой она стала, и, если нужно, выберите её заново.',
    'Nothing was done to it. Look at what it is now, and select it again if it is still meant.',
  ),
  'job-too-many': entry(
    409,
    'Слишком много незавершённых заданий',
    'Too many jobs are under way',
    'У вас уже {count}. Дождитесь, пока они закончатся, или отмените ненужные.',
    'You have {count} already. Wait until they end, or cancel those that are not needed.',
  ),
  'too-many-views': entry(
    409,
    'Сохранённых видов слишком много',
    'There are too many saved views',
    'У этого списка их уже {most}. Удалите те, что больше не нужны.',
    'This list has {most} already. Remove those that are not needed any more.',
  ),
  'job-nothing-selected': entry(
    422,
    'Ничего не выбрано',
    'Nothing is selected',
    'Отметьте хотя бы одну запись.',
    'Tick at least one row.',
  ),
  'job-settled': entry(
    409,
    'Задание уже закончено',
    'The job has ended already',
    'Отменить можно только то, что ещё выполняется. Сделанное возвращает «Вернуть как было», где это возможно.',
    'Only what is still under way can be cancelled. “Undo” takes back what was done, where that can be.',
  ),
  'job-not-undoable': entry(
    409,
    'Это задание не вернуть назад',
    'This job cannot be undone',
    'Оно ещё выполняется, ничего не сделало, уже возвращено, или у этого действия нет точного обратного.',
    'It is still under way, has done nothing, was undone already, or its deed has no exact inverse.',
  ),
  'job-asker-gone': entry(
    409,
    'Учётная запись того, кто начал задание, больше не действует',
    'The account that asked for the job acts no more',
    'Сделанное до этого осталось. Остальное начните от имени действующей учётной записи.',
    'What was done before stands. Begin the rest as an account that is active.',
  ),
  'job-faulty': entry(
    500,
    'Задание остановлено из-за сбоев',
    'The job was stopped after faults',
    'Сделанное до этого осталось. Сообщите администратору номер задания: причина в журнале сервера.',
    'What was done before stands. Tell an administrator the number of the job: the cause is in the server’s log.',
  ),
} as const satisfies ProblemEntries
