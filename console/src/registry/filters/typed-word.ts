import { useEffect, useRef, useState } from 'react'

const restMilliseconds = 250

/**
 * A word of the address, typed: it is sent once the typing rests, and follows the address when that is changed
 * from elsewhere (a chip's ✕, «Очистить всё», the browser's «back»).
 */
export const useTypedWord = (value: string, send: (word: string) => void) => {
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (value === sent.current) return
    clearTimeout(timer.current)
    sent.current = value
    setTyped(value)
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const type = (text: string): void => {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const word = text.trim()
      if (word === sent.current) return
      sent.current = word
      send(word)
    }, restMilliseconds)
  }
  return [typed, type] as const
}
