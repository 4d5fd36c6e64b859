import { entry, type ProblemEntries } from './entry.ts'

export const grantsProblems = {
  'power-exists': entry(
    409,
    'Полномочие уже выдано',
    'The power is given already',
    'Такое полномочие у учётной записи уже есть.',
    'The account has this power already.',
  ),
  'power-deactivated': entry(
    409,
    'Полномочие деактивировано',
    'The power is deactivated',
    'Его нельзя выдать снова, пока оно не удалено из списка.',
    'It cannot be given again until it is deleted from the list.',
  ),
  'grant-by-rule': entry(
    409,
    'Это выдано по правилу доступа',
    'This is given by a rule of access',
    'Правило «{rule}» даёт это, пока действует: вручную не отозвать и не продлить. Сделайте для человека исключение из правила, с основанием и сроком.',
    'The rule “{rule}” gives it while it holds: it is not taken or extended by hand. Make an exception of the rule for the person, with a reason and an end.',
  ),
  'grant-inactive': entry(
    409,
    'Полномочие уже деактивировано',
    'The grant is deactivated already',
    'Обновите страницу.',
    'Reload the page.',
  ),
  'scope-kind-refused': entry(
    422,
    'Это право здесь не выдаётся',
    'Not at this kind of scope',
    'Право «{right}» выдаётся только на: {kinds}.',
    'The right “{right}” is given only at: {kinds}.',
  ),
  'right-given-by-name': entry(
    422,
    'Это право не выдают всем сразу',
    'Not a right for everyone at once',
    'Право «{right}» меняет то, что видит сам пользователь, и выдаётся учётным записям по одной.',
    'The right “{right}” changes what its holder is shown, and is given to accounts one by one.',
  ),
  'limit-unknown': entry(
    422,
    'Такого места нет',
    'No such place',
    'Места «{id}» нет, или оно вам не видно: выберите из тех, что предлагает форма.',
    'There is no place “{id}”, or you may not see it: choose one that the form offers.',
  ),
  'limit-outside': entry(
    422,
    'Это место вне области',
    'The place is outside the scope',
    '«{node}» не входит в «{scope}»: выберите то, что находится внутри.',
    '“{node}” is not within “{scope}”: choose something inside it.',
  ),
  'limit-fits-nothing': entry(
    422,
    'Этим местом здесь ничего не ограничить',
    'The place limits nothing here',
    'Ни одно из этих прав нельзя ограничить местом «{node}» ({kind}): уберите его.',
    'None of these rights can be limited to “{node}” ({kind}): take it away.',
  ),
  'metarole-takes-no-grants': entry(
    409,
    'Этой метароли полномочия не выдаются',
    'This metarole takes no grants',
    'Права метароли «{metarole}» заданы программой и не меняются.',
    'The rights of the metarole “{metarole}” are set by the program.',
  ),
} as const satisfies ProblemEntries
