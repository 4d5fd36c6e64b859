export const serverAnswers = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    (response) => response.ok,
    () => false,
  )

export const reloadWhenBack = async (): Promise<void> => {
  if (await serverAnswers()) window.location.reload()
}
