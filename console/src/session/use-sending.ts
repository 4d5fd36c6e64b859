import { useState } from 'react'

interface Sending {
  readonly isPending: boolean
  readonly error: Error | null
}

/** What is sent from the entrance, where the console's parts are not loaded yet: the page shows the refusal itself. */
export function useSending<Input>(send: (input: Input) => Promise<unknown>) {
  const [state, settle] = useState<Sending>({ isPending: false, error: null })
  return {
    ...state,
    send: async (input: Input): Promise<void> => {
      settle({ isPending: true, error: null })
      try {
        await send(input)
        settle({ isPending: false, error: null })
      } catch (error) {
        settle({ isPending: false, error: error as Error })
      }
    },
  }
}
