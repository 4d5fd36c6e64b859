/** Bytes of one row: what is in memory of a file at any moment, once or twice. */
export const chunkBytes = 256 * 1024

/** The same bytes in pieces of one size, the last one shorter. */
export async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = []
  let gathered = 0
  for await (const part of source) {
    parts.push(part)
    gathered += part.length
    if (gathered < chunkBytes) continue
    const whole = Buffer.concat(parts)
    const rest = whole.length % chunkBytes
    for (let at = 0; at < whole.length - rest; at += chunkBytes) yield whole.subarray(at, at + chunkBytes)
    parts = rest === 0 ? [] : [whole.subarray(whole.length - rest)]
    gathered = rest
  }
  if (gathered > 0) yield Buffer.concat(parts)
}
