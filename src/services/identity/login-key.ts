/** Cyrillic letters that look like Latin ones: «сidorov» typed in two alphabets is one login (mistake 49). */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  ё: 'e',
  з: '3',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  ѕ: 's',
  і: 'i',
  ї: 'i',
  ј: 'j',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
}

/** The form under which a login is unique and found: compatibility-normalized, without case, look-alikes as one. */
export function loginKey(login: string): string {
  const folded = login.normalize('NFKC').trim().toLowerCase().normalize('NFKC')
  return folded.replace(/./gu, (letter) => lookAlikes[letter] ?? letter)
}
