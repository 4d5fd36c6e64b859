/** Between whoever is refused for want of a fresh proof, and the dialog that asks for one. */
const bell = new EventTarget()

/** Whether it was given. */
export const askForProof = (): Promise<boolean> =>
  new Promise((resolve) => {
    bell.addEventListener('answered', (event) => resolve((event as CustomEvent<boolean>).detail), { once: true })
    bell.dispatchEvent(new Event('asked'))
  })

export const answerProof = (given: boolean): void => {
  bell.dispatchEvent(new CustomEvent('answered', { detail: given }))
}

export const onProofAsked = (listen: () => void): (() => void) => {
  bell.addEventListener('asked', listen)
  return () => bell.removeEventListener('asked', listen)
}
