/** The page opens without a connection once it has been opened with one. */
export function registrarSw(): void {
  // Not on plain http, but for localhost: there the page works as any other.
  if (!('serviceWorker' in navigator)) return;
  void navigator.serviceWorker
    .register('/repartidor-sw.js', { scope: '/repartidor', updateViaCache: 'none' })
    .catch(() => undefined);
}
