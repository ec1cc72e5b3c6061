/** The shop opens without a connection once it has been opened with one. */
export function registrarSw(): void {
  // Not on plain http, but for localhost: there the shop works as any other page.
  if (!('serviceWorker' in navigator)) return;
  const registrar = () =>
    void navigator.serviceWorker
      .register('/sw.js', { scope: '/', updateViaCache: 'none' })
      .catch(() => undefined);
  // After what somebody is waiting for.
  if (document.readyState === 'complete') registrar();
  else window.addEventListener('load', registrar, { once: true });
}
