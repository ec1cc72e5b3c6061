/** Whether an address is one that only this machine reaches, whatever it is called. */
export function esDeEstaMaquina({ hostname }: URL): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname);
}
