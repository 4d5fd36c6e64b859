import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** The rows come first: what they do not need is asked when nothing else is. */
export function useAfterRows(): boolean {
  const client = useQueryClient()
  const [isAfter, setAfter] = useState(false)
  useEffect(() => {
    const look = () => {
      if (client.isFetching() === 0) setAfter(true)
    }
    const timer = setTimeout(look)
    const stop = client.getQueryCache().subscribe(look)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client])
  return isAfter
}
