// The worker that shows notices while the console is closed (L28). What it is given is encrypted for this browser alone.
self.addEventListener('push', (event) => {
  const { title, body, link } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { body, icon: '/icon.svg', data: { link } }))
})

// A page of ours that is open goes there; else a new one does. Links of notices are addresses of the console.
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { link } = event.notification.data
  const open = async () => {
    const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
    if (page === undefined) return await self.clients.openWindow(link)
    const there = await page.navigate(link).catch(() => page)
    return await (there ?? page).focus()
  }
  event.waitUntil(open())
})
