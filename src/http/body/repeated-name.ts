/**
 * JSON.parse keeps the last of two members of one name. Whoever looked at the first, a gateway say, would have seen another question than
 * was decided: so such texts are refused (RFC 8259 leaves them open, RFC 7493 forbids them).
 */

/** A name that some object of the text bears twice; `members` is how many its objects have, as it was parsed. */
export function repeatedName(text: string, members: number): string | undefined {
  // A colon follows each name; others can only stand within texts.
  if (countColons(text) === members || countNames(text) === members) return undefined
  return findRepeated(text)
}

function countColons(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) count += 1
  return count
}

function countNames(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at)) {
    at = endOfText(text, at)
    if (isName(text, at)) count += 1
  }
  return count
}

function findRepeated(text: string): string | undefined {
  const open: Set<string>[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '{') open.push(new Set())
    else if (char === '}') open.pop()
    else if (char === '"') {
      const end = endOfText(text, at)
      if (isName(text, end)) {
        const name = JSON.parse(text.slice(at, end)) as string
        const names = open.at(-1)
        if (names?.has(name)) return name
        names?.add(name)
      }
      at = end - 1
    }
  }
  return undefined
}

/** The place behind the closing quote of the text that opens at `start`. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end + 1
}

function isEscaped(text: string, quote: number): boolean {
  let at = quote
  while (text[at - 1] === '\\') at -= 1
  return (quote - at) % 2 === 1
}

function isName(text: string, end: number): boolean {
  let at = end
  while (text.charCodeAt(at) <= 0x20) at += 1
  return text[at] === ':'
}
