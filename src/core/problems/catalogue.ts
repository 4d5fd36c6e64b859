export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]

export interface ProblemEntry {
  readonly status: number
  readonly title: Readonly<Record<Language, string>>
  readonly detail: Readonly<Record<Language, string>>
}

/** Every code the product answers with. A code is never renamed or reused. */
export const problemCatalogue = {
  // The request itself
  'request-malformed': entry(
    400,
    'Запрос не разобран',
    'The request could not be read',
    'Исправьте запрос: {reason}.',
    'Mend the request: {reason}.',
  ),
  'request-invalid': entry(
    400,
    'Запрос не по форме',
    'The request has the wrong shape',
    'Исправьте перечисленные поля: {fields}.',
    'Mend the listed fields: {fields}.',
  ),
  'fields-refused': entry(
    422,
    'Не все поля заполнены верно',
    'Some fields are not right',
    'Исправьте отмеченные поля; введённое не потеряно.',
    'Mend the marked fields; nothing you entered is lost.',
  ),
  'media-type-unsupported': entry(
    415,
    'Формат запроса не поддерживается',
    'Unsupported media type',
    'Пришлите тело в формате application/json, в UTF-8.',
    'Send the body as application/json, in UTF-8.',
  ),
  'request-too-large': entry(
    413,
    'Запрос слишком велик',
    'The request is too large',
    'Предел — {limit} байт. Разделите запрос на части.',
    'The limit is {limit} bytes. Split the request.',
  ),
  'request-slow': entry(
    408,
    'Запрос шёл слишком долго',
    'The request took too long to arrive',
    'Соединение закрыто. Проверьте сеть и пришлите запрос ещё раз, целиком.',
    'The connection was closed. Check the network and send the whole request again.',
  ),
  'headers-too-large': entry(
    431,
    'Заголовки запроса слишком велики',
    'The headers of the request are too large',
    'Удалите лишние заголовки и cookie этого адреса и повторите.',
    'Remove needless headers and the cookies of this address, and try again.',
  ),
  'number-not-kept': entry(
    422,
    'Число не сохранить точно',
    'A number that cannot be kept exactly',
    'Число {number} нельзя сохранить точно: пришлите его текстом, в кавычках.',
    'The number {number} cannot be kept exactly; send it as text, in quotes.',
  ),
  'too-many-questions': entry(
    413,
    'В запросе слишком много вопросов',
    'The request has too many questions',
    'Предел — {limit} {of}. Разделите запрос на части.',
    'The limit is {limit} {of}. Split the request.',
  ),
  'not-found': entry(
    404,
    'Не найдено',
    'Not found',
    'Такой записи нет, или она вам не видна. Проверьте ссылку.',
    'There is no such record, or you may not see it. Check the link.',
  ),
  'method-not-allowed': entry(
    405,
    'Такой метод здесь не годится',
    'The method is not allowed here',
    'По этому адресу отвечают на: {methods}.',
    'This address answers: {methods}.',
  ),
  'cross-site-refused': entry(
    403,
    'Запрос с чужого сайта отклонён',
    'A request from another site was refused',
    'Откройте консоль по её адресу и повторите действие.',
    'Open the console at its own address and repeat the deed.',
  ),
  internal: entry(
    500,
    'Сбой на сервере',
    'The server failed',
    'Ничего не сохранено. Повторите; если не поможет, сообщите администратору номер {id}.',
    'Nothing was saved. Try again; if it stays, give the administrator the number {id}.',
  ),
  'revision-not-reached': entry(
    503,
    'Этот сервер ещё не знает последних изменений',
    'This server does not know the latest changes yet',
    'Повторите через несколько секунд: спрошено по изменению {asked}, а сервер знает их по {known}.',
    'Try again in a few seconds: you ask as of change {asked}, and the server knows them up to {known}.',
  ),
  'revision-lost': entry(
    410,
    'Этого изменения больше нет',
    'That change is no more',
    'Базу данных восстановили из более раннего состояния, и изменение {asked} потеряно. Проверьте, что сохранилось, и спросите без `at_least` или по номеру нового изменения.',
    'The database was restored from an earlier state, and change {asked} is lost. See what is left, and ask without `at_least` or by the number of a new change.',
  ),
  'instance-behind': entry(
    503,
    'Этот сервер отстал',
    'This server is behind',
    'Он потерял связь с базой данных и мог пропустить изменения, поэтому не отвечает. Повторите через несколько секунд.',
    'It has lost touch with the database and may have missed changes, so it does not answer. Try again in a few seconds.',
  ),
  'database-unavailable': entry(
    503,
    'База данных недоступна',
    'The database is unavailable',
    'Ничего не потеряно. Повторите через несколько секунд.',
    'Nothing is lost. Try again in a few seconds.',
  ),

  // Sign-in
  'sign-in-required': entry(
    401,
    'Нужно войти',
    'Sign-in is needed',
    'Войдите в систему и повторите.',
    'Sign in and try again.',
  ),
  'sign-in-refused': entry(
    401,
    'Вход не выполнен',
    'Sign-in refused',
    'Неверный логин или пароль. Проверьте раскладку и Caps Lock.',
    'The login or the password is wrong. Check the keyboard layout and Caps Lock.',
  ),
  'sign-in-busy': entry(
    503,
    'Слишком много входов сразу',
    'Too many sign-ins at once',
    'Повторите через несколько секунд.',
    'Try again in a few seconds.',
  ),
  'key-refused': entry(
    401,
    'Ключ подсистемы не принят',
    'The subsystem key was refused',
    'Пришлите действующий ключ в заголовке Authorization: Bearer …',
    'Send a live key in the header Authorization: Bearer …',
  ),
  'person-required': entry(
    401,
    'Нужен вошедший человек',
    'A signed-in person is needed',
    'Этот адрес — для вошедших людей, ключ подсистемы здесь не принимают. Войдите (POST /api/session) и повторите без заголовка Authorization.',
    'This address is for people who have signed in; it takes no subsystem key. Sign in (POST /api/session) and try again without the header Authorization.',
  ),
  'key-revoked': entry(
    409,
    'Ключ отозван',
    'The key is revoked',
    'Отозванный ключ не обновить: выпустите новый.',
    'A revoked key cannot be rotated: issue a new one.',
  ),
  'key-of-other-subsystem': entry(
    403,
    'Ключ другой подсистемы',
    'The key is another subsystem’s',
    'Ключ подсистемы «{subsystem}» не отвечает за действие «{action}». Выпустите ключ нужной подсистемы.',
    'A key of “{subsystem}” may not ask about “{action}”. Issue a key of that subsystem.',
  ),
  'password-wrong': entry(
    422,
    'Текущий пароль неверен',
    'The current password is wrong',
    'Введите пароль, с которым вы вошли.',
    'Enter the password you signed in with.',
  ),

  // Rights
  'right-missing': entry(
    403,
    'Недостаточно прав',
    'A right is missing',
    'Для этого нужно право «{right}» в «{node}». Его может выдать администратор этой организации.',
    'This needs the right “{right}” in “{node}”. An administrator of that organization can give it.',
  ),
  'right-missing-anywhere': entry(
    403,
    'Недостаточно прав',
    'A right is missing',
    'Для этого нужно право «{right}». Если оно нужно вам для работы, обратитесь к администратору системы.',
    'This needs the right “{right}”. If your work needs it, ask the system administrator.',
  ),
  'gives-more-than-held': entry(
    403,
    'Нельзя выдать больше, чем есть у вас',
    'You cannot hand out more than you hold',
    'У вас в «{node}» нет: {actions}. Выдать эту роль может тот, у кого эти права есть.',
    'In “{node}” you lack: {actions}. Somebody who holds them can give this role.',
  ),
  'given-by-root-only': entry(
    403,
    'Это право выдаёт только головная организация',
    'Only an organization without a parent gives this',
    'Выдать {rights} могут учётные записи организации, над которой нет вышестоящей (L5): попросите её администратора.',
    'Accounts of an organization without a parent can give {rights} (L5): ask its administrator.',
  ),
  'gives-longer-than-held': entry(
    422,
    'Срок дольше вашего',
    'Longer than you hold it',
    'Укажите срок не позднее {until}: до тех пор эти права есть в «{node}» у вас самих.',
    'Choose an end not later than {until}: until then you hold these rights in “{node}” yourself.',
  ),
  'held-for-a-time': entry(
    403,
    'У вас эти права только на время',
    'You hold these rights for a time only',
    'В «{node}» они есть у вас до {until}, а выдаются на больший срок: {actions}. Это может сделать тот, у кого они есть на весь этот срок.',
    'In “{node}” you hold them until {until}, and they are handed out for longer: {actions}. Somebody who holds them for all that time can do this.',
  ),
  'account-more-powerful': entry(
    403,
    'Учётная запись старше вашей',
    'That account is more powerful than yours',
    'Менять учётную запись с метаролью «{metarole}» может только равный или старший.',
    'Only an equal or more powerful account may change one with the metarole “{metarole}”.',
  ),
  'metarole-not-yours-to-create': entry(
    403,
    'Такую учётную запись вы создать не можете',
    'You may not create such an account',
    'Метароль «{metarole}» создают: {creators}.',
    'The metarole “{metarole}” is created by: {creators}.',
  ),
  'metarole-nobody-creates': entry(
    403,
    'Такую учётную запись никто не создаёт',
    'Nobody makes such an account',
    'Учётная запись метароли «{metarole}» появляется при установке системы; в системе её не создают (A1).',
    'The account of the metarole “{metarole}” comes with the installation; it is not made in the system (A1).',
  ),
  'own-account-refused': entry(
    409,
    'С собственной учётной записью так нельзя',
    'Not with your own account',
    'Попросите другого администратора (L14); свой пароль меняют в «Мой профиль».',
    'Ask another administrator (L14); one’s own password is changed in the profile.',
  ),

  // Fields
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
  'login-taken': entry(
    409,
    'Логин занят',
    'The login is taken',
    'Выберите другой логин: «{login}» уже есть (похожие написания считаются одним).',
    'Choose another login: “{login}” exists already (look-alikes count as one).',
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
  'inn-invalid': entry(
    422,
    'Неверный ИНН',
    'Not a valid ИНН',
    'Проверьте цифры: контрольная сумма не сходится.',
    'Check the digits: the checksum does not fit.',
  ),
  'inn-malformed': entry(
    422,
    'Неверный ИНН',
    'Not a valid ИНН',
    'В ИНН организации 10 цифр, физического лица — 12, без пробелов и других знаков.',
    'An ИНН has 10 digits for an organization, 12 for a person, and no spaces or other signs.',
  ),
  'password-weak': entry(
    422,
    'Пароль не подходит',
    'The password does not fit',
    'Требования: {rules}.',
    'Requirements: {rules}.',
  ),
  'password-needed': entry(
    422,
    'Нужен пароль',
    'A password is needed',
    'Введите пароль: без него с этой учётной записью не войти (B9).',
    'Enter a password: without it nobody can sign in to this account (B9).',
  ),
  'password-repeat-differs': entry(
    422,
    'Пароли не совпадают',
    'The passwords differ',
    'Повторите пароль ещё раз (B9).',
    'Repeat the password (B9).',
  ),
  'password-not-used': entry(
    422,
    'По паролю здесь не входят',
    'No sign-in by password',
    'Учётные записи метароли «{metarole}» входят не по паролю: {methods} (E2).',
    'Accounts of the metarole “{metarole}” do not sign in by a password: {methods} (E2).',
  ),
  'home-not-yours': entry(
    422,
    'Только в своей организации',
    'In your own organization only',
    'Выберите свою организацию «{home}»: в других вы учётных записей не заводите (N7).',
    'Choose your own organization “{home}”: you do not make accounts in others (N7).',
  ),
  'title-taken': entry(
    409,
    'Такое название уже есть',
    'The title is taken',
    'Выберите другое название: «{title}» уже есть.',
    'Choose another title: “{title}” exists already.',
  ),

  // Organizations
  'parent-kind-refused': entry(
    422,
    'Здесь такого быть не может',
    'Not under this parent',
    '«{kind}» может быть только в: {parents}.',
    '“{kind}” can only be under: {parents}.',
  ),
  'kind-not-at-top': entry(
    422,
    'Без родителя такого не бывает',
    'Not without a parent',
    '«{kind}» не может стоять на самом верху: выберите другой тип.',
    '“{kind}” cannot stand at the very top: choose another type.',
  ),
  'archived-parent': entry(
    409,
    'Вышестоящая организация в архиве',
    'The parent is archived',
    'Сначала верните из архива «{title}».',
    'Restore “{title}” first.',
  ),
  'has-active-children': entry(
    409,
    'Есть действующие подчинённые',
    'There are active children',
    'Сначала отправьте в архив подчинённые организации: {count}.',
    'Archive the child organizations first: {count}.',
  ),
  'already-archived': entry(
    409,
    'Уже в архиве',
    'Already archived',
    'Обновите страницу: организация уже в архиве.',
    'Reload the page: the organization is archived already.',
  ),
  'not-archived': entry(
    409,
    'Не в архиве',
    'Not archived',
    'Обновите страницу: организация не в архиве.',
    'Reload the page: the organization is not archived.',
  ),
  'cycle-refused': entry(
    409,
    'Получился бы круг',
    'That would be a cycle',
    'Организация не может подчиняться самой себе или своей подчинённой (L1).',
    'A node cannot be under itself or under its own descendant (L1).',
  ),

  // Accounts
  'metarole-unknown': entry(
    422,
    'Нет такой метароли',
    'No such metarole',
    'Выберите метароль из списка.',
    'Choose a metarole from the list.',
  ),
  'metarole-full': entry(
    409,
    'Больше учётных записей этой метароли нельзя',
    'No more accounts of this metarole',
    'Метароль «{metarole}» может быть не более чем у {limit} (A1).',
    'The metarole “{metarole}” may be held by {limit} at most (A1).',
  ),
  'second-account-of-metarole': entry(
    409,
    'У личности уже есть такая учётная запись',
    'The person has such an account already',
    'Одна личность — одна учётная запись на метароль (E9).',
    'One person, one account per metarole (E9).',
  ),
  'account-inactive': entry(
    409,
    'Учётная запись отключена',
    'The account is deactivated',
    'Сначала включите учётную запись.',
    'Activate the account first.',
  ),
  'last-superadmin': entry(
    409,
    'Это последний администратор системы',
    'This is the last system administrator',
    'Сначала заведите другого администратора системы, который может войти: иначе в систему не войдёт никто.',
    'Make another system administrator first, one who can sign in: else nobody could get in.',
  ),

  // Properties
  'changed-meanwhile': entry(
    409,
    'Запись уже изменил кто-то другой',
    'Somebody else has changed it',
    'Прочитайте запись заново, внесите изменения в новую и повторите.',
    'Read it again, make your changes to what it is now, and repeat.',
  ),
  'property-opens-more': entry(
    403,
    'От этих свойств зависят права, которых нет у вас',
    'Rights that you do not hold depend on these properties',
    'У вас в «{node}» нет без условий: {actions}. Изменить {properties} может тот, у кого эти права есть.',
    'In “{node}” you do not hold without conditions: {actions}. Somebody who does can change {properties}.',
  ),

  // Roles and grants
  'role-fixed': entry(
    409,
    'Предустановленную роль нельзя изменить',
    'A fixed role cannot be edited',
    'Создайте свою роль и отметьте в ней нужные права (A12).',
    'Create a role of your own and tick its rights (A12).',
  ),
  'role-changed-meanwhile': entry(
    409,
    'Роль уже изменил кто-то другой',
    'Somebody else has changed the role',
    'Обновите страницу: ваши отметки останутся, сравните их с новыми.',
    'Reload the page and compare your ticks with the new ones.',
  ),
  'right-unknown': entry(
    422,
    'Нет такого права',
    'No such right',
    'Права «{right}» нет в каталоге.',
    'The right “{right}” is not in the catalog.',
  ),
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
    'Его нельзя выдать снова, пока оно не удалено из списка (N9).',
    'It cannot be given again until it is deleted from the list (N9).',
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
    'Право «{right}» выдаётся только на: {kinds} (A13).',
    'The right “{right}” is given only at: {kinds} (A13).',
  ),
  'metarole-takes-no-grants': entry(
    409,
    'Этой метароли полномочия не выдаются',
    'This metarole takes no grants',
    'Права метароли «{metarole}» заданы программой и не меняются (A3).',
    'The rights of the metarole “{metarole}” are set by the program (A3).',
  ),

  // The past
  'moment-before-history': entry(
    422,
    'Так давно истории нет',
    'The history does not reach so far back',
    'Спросите о моменте не раньше {begins}: с него хранится история.',
    'Ask about a moment not before {begins}: the history is kept since then.',
  ),
  'moment-in-future': entry(
    422,
    'Этот момент ещё не наступил',
    'That moment has not come yet',
    'Выберите момент в прошлом: {at} ещё впереди.',
    'Choose a moment in the past: {at} is still ahead.',
  ),

  // Running the product
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
    'Здесь «{current}», а запрошен «{asked}». Укажите другой каталог данных.',
    'This is “{current}”, not “{asked}”. Choose another data directory.',
  ),
} as const satisfies Record<string, ProblemEntry>

export type ProblemCode = keyof typeof problemCatalogue

function entry(status: number, ruTitle: string, enTitle: string, ru: string, en: string): ProblemEntry {
  return { status, title: { ru: ruTitle, en: enTitle }, detail: { ru, en } }
}
