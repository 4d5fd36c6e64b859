import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Entrance } from './entrance/Entrance.tsx'
import { startLanguage } from './i18n/index.ts'
import { queryClient } from './session/client.ts'
import './theme/base.css'

await startLanguage()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Entrance />
      </QueryClientProvider>
    </StrictMode>,
  )
}
