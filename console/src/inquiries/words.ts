/** How a state looks beside its name. */
export const tones = { new: 'warn', 'in-work': 'good', waiting: 'idle', done: 'good', declined: 'idle' } as const

/** `30.08.2026`. */
export const dayInWords = (day: string | null): string => (day === null ? '' : day.split('-').reverse().join('.'))
