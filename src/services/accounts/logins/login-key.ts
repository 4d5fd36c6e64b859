/**
 * Logins that look alike are one login. This is no search: `fold` of core/texts makes one of what people type for one another (й and и,
 * № and a space), so that two different logins would be taken for one, and it knows the letters of few alphabets, where anybody may
 * choose the signs of a login.
 */
import { confusables } from './confusables.ts'

/** What looks alike in this case or the other, and what Unicode counts as no likeness: «сidorov» typed in two alphabets is one login (mistake 49). */
const alike: readonly (readonly [string, string])[] = [
  ['авеёзкмнорстухѕіїјһӏԁԛԝүѵ', 'abee3kmhopctyxsiijhldqwyv'],
  ['αβεζηικμνορτυχς', 'abezhikmnoptyxc'],
  ['ıſĸ', 'isk'],
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'],
]
const lookAlikes: ReadonlyMap<string, string> = likenesses()

function likenesses(): Map<string, string> {
  const found = new Map(alike.flatMap(([other, latin]) => [...other].map((sign, at) => [sign, latin[at] ?? ''])))
  for (const [like, signs] of confusables) {
    for (const code of signs.split(' ')) {
      const sign = String.fromCodePoint(Number.parseInt(code, 16))
      if (!found.has(sign)) found.set(sign, likened(like, found))
    }
  }
  return found
}

/**
 * The form under which a login is found, and there once: signs that look alike are one. New ones are compared by what the database makes of
 * it (`login_skeleton`), where 0 and o, 1, i and l, rn and m, vv and w are one too, and marks and punctuation at the ends do not count: two
 * people may not get such a pair, and each signs in by their own alone.
 */
export function loginKey(login: string): string {
  const signs = likened(likened(plainLogin(login)).normalize('NFD'))
  return signs.replaceAll('e\u0308', 'e').normalize('NFC')
}

/**
 * The keys of whoever signs in as this, first the narrower: one that begins with a space is of a login which looks like that of another
 * account, and was there before the two counted as one. It is found by its own signs only (`renewLoginKeys`).
 */
export const keysOfLogin = (login: string): readonly [string, string] => [ownKey(login), loginKey(login)]

export const ownKey = (login: string): string => ` ${plainLogin(login)}`

/** Compatibility-normalized, without case and invisible signs. */
function plainLogin(login: string): string {
  const visible = login.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  return visible.trim().replace(/\s+/g, ' ').toLowerCase().normalize('NFKC')
}

function likened(text: string, by = lookAlikes): string {
  return text.replace(/./gu, (sign) => by.get(sign) ?? sign)
}
