/** Keys of what is about to be sent. */

/**
 * An `Idempotency-Key` that nobody has had: one for each thing somebody wants, however often it is sent.
 * Also where the page came by plain HTTP, where there is no `crypto.randomUUID`.
 */
export function nuevaClave(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The header that carries it. */
export const conClave = (clave: string) => ({ 'Idempotency-Key': clave });
