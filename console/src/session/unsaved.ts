/** Drawn by every form that holds what is typed and not saved (`LeaveGuard`): the page itself knows how many there are. */
export const unsavedMark = { hidden: true, 'data-unsaved': true } as const

export const isAnythingUnsaved = (): boolean => document.querySelector('[data-unsaved]') !== null
