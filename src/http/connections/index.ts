/** How long a connection may keep us waiting, and what one that nothing can be read of is told. */
export { letGoOfIdle } from './let-go.ts'
export { giveUpStalled } from './stalled-connections.ts'
export { type Timeouts, timeoutOptions, usualTimeouts } from './timeouts.ts'
export { refuseUnreadable } from './unreadable.ts'
