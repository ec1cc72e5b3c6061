/** Keys of what is about to be sent. */

/**
 * An `Idempotency-Key` that nobody has had: one for each thing somebody wants, however often it is sent.
 * Also where the page came by plain HTTP, where there is no `crypto.randomUUID`.
 */
export function nuevaClave(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A key by what is sent: its own while the same is sent again, another for what was corrected. */
export function clavePorContenido() {
  const ninguna = { texto: '', clave: '' };
  let ultima = ninguna;
  return {
    de(texto: string): string {
      if (ultima.texto !== texto) ultima = { texto, clave: nuevaClave() };
      return ultima.clave;
    },
    /** It was answered: the same, sent once more, is something else that is wanted. */
    olvidar(): void {
      ultima = ninguna;
    },
  };
}

/** The header that carries it. */
export const conClave = (clave: string) => ({ 'Idempotency-Key': clave });
