/** Letters that look like Latin ones, in this case or the other: «сidorov» typed in two alphabets is one login (mistake 49). */
const alike: readonly (readonly [string, string])[] = [
  ['авеёзкмнорстухѕіїјһӏԁԛԝүѵ', 'abee3kmhopctyxsiijhldqwyv'],
  ['αβεζηικμνορτυχς', 'abezhikmnoptyxc'],
  ['ıſɑᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'isaabcdefghijklmnoprstuvwyz'],
]

const lookAlikes = new Map(alike.flatMap(([other, latin]) => [...other].map((sign, at) => [sign, latin[at]] as const)))

/** The form under which a login is unique and found: compatibility-normalized, without case and invisible signs, look-alikes as one. */
export function loginKey(login: string): string {
  const visible = login.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  const folded = visible.trim().replace(/\s+/g, ' ').toLowerCase().normalize('NFKC')
  return folded.replace(/./gu, (letter) => lookAlikes.get(letter) ?? letter)
}

/**
 * The keys of logins that read as this one does: besides `loginKey`, a capital I as the small l. The database compares them by
 * `login_skeleton`, where 0 and o, 1 and l, rn and m, vv and w are one too: two people may not get such a pair, and each signs in by their own alone.
 */
export const keysAlike = (login: string): string[] => [loginKey(login), loginKey(login.replaceAll('I', 'l'))]
