/** This page, and no other, opens without a network: a worker keeps it. Only over HTTPS or on this machine. */
export async function keepPage(county: string): Promise<void> {
  if (import.meta.env.DEV || !window.isSecureContext || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/app/offline.js', { scope: `/app/${county}/grid/` })
  } catch (error) {
    console.warn(error)
  }
}
