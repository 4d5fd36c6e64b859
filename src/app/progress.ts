/** Long work on a terminal: a line that moves where there is a terminal, a line per stage where there is none. */
export interface Progress {
  start(title: string): void
  step(stage: string, done: number, total: number): void
  done(): void
}

export function progressOn(stream: NodeJS.WriteStream): Progress {
  let startedAt = 0
  let stage = ''
  const line = (text: string) => stream.write(stream.isTTY ? `\r\u001b[K  ${text}` : '')
  return {
    start(title) {
      startedAt = performance.now()
      stage = ''
      stream.write(`${title}\n`)
    },
    step(name, done, total) {
      const part = total === 0 ? 1 : done / total
      const bar = '█'.repeat(Math.round(part * 24)).padEnd(24, '░')
      line(`${bar} ${name} ${done} / ${total}`)
      if (!stream.isTTY && name !== stage) stream.write(`  ${name}: ${total}\n`)
      stage = name
    },
    done() {
      line(`done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
      stream.write('\n')
    },
  }
}
