import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage, useLanguage } from './i18n/index.ts'
import { queryClient } from './session/client.ts'
import { router } from './shell/router.ts'
import './theme/base.css'
import { antdLocale } from './theme/locale.ts'
import { useMode } from './theme/mode.ts'
import { themeFor } from './theme/theme.ts'

function Console() {
  const mode = useMode()
  const language = useLanguage()
  document.documentElement.style.colorScheme = mode
  return (
    <ConfigProvider theme={themeFor(mode)} locale={antdLocale(language)} button={{ autoInsertSpace: false }}>
      <App style={{ height: '100%' }}>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  )
}

await startLanguage()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Console />
      </QueryClientProvider>
    </StrictMode>,
  )
}
