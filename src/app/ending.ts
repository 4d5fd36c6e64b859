/**
 * Aborted when this process is to end: by a signal, or because the launcher that started it is gone (the channel between them closes,
 * however it died). A second signal ends it at once, as Node does.
 */
export function listenForEnd(): AbortSignal {
  const controller = new AbortController()
  const end = () => controller.abort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
  if (process.channel) {
    process.once('disconnect', end)
    process.channel.unref()
  }
  // Whoever read what we say may go first; there is still something to close.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
  return controller.signal
}

export function ended(ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ending.aborted) resolve()
    else ending.addEventListener('abort', () => resolve(), { once: true })
  })
}
