import { useEffect, useState } from 'react'

/** What was typed, once the typing rests: a search per word, not per letter. */
export const useRested = <Value>(value: Value, milliseconds = 250): Value => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return rested
}
