/** What reads bar codes: the browser, from a picture; a scanner held in the hand, which types them. */
import { useEffect, useRef, useState } from 'react';

/** The browsers that have one: https://wicg.github.io/shape-detection-api/ */
export interface Detector {
  detect(de: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface ClaseDeDetector {
  new (opciones: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

const FORMATOS = ['ean_13', 'ean_8', 'upc_a'];

/** Null where the browser reads no bar codes, or where the page may not use a camera. */
export function useDetector(): Detector | null {
  const [detector, poner] = useState<Detector | null>(null);
  useEffect(() => {
    const { BarcodeDetector: Clase } = globalThis as { BarcodeDetector?: ClaseDeDetector };
    // Where the page came by plain HTTP there are no cameras.
    if (Clase === undefined || !('mediaDevices' in navigator)) return;
    Clase.getSupportedFormats().then(
      (sabe) => {
        const formats = FORMATOS.filter((formato) => sabe.includes(formato));
        if (formats.length > 0) poner(new Clase({ formats }));
      },
      // It cannot: codes are typed.
      () => undefined,
    );
  }, []);
  return detector;
}

/** A scanner types faster than this; whoever types by hand does it in the field. */
const ENTRE_TECLAS_MS = 1_000;
const MINIMO = 8;

/** Takes what a scanner types where nobody writes: figures that end with Enter. */
export function useLectorDeMano(leido: (codigo: string) => void): void {
  const alLeer = useRef(leido);
  alLeer.current = leido;
  useEffect(() => {
    let escrito = '';
    let ultima = 0;
    const alTeclear = (evento: KeyboardEvent) => {
      const { key, target, timeStamp } = evento;
      if (target instanceof Element && target.closest('input, textarea, select, dialog')) return;
      if (timeStamp - ultima > ENTRE_TECLAS_MS) escrito = '';
      ultima = timeStamp;
      if (/^\d$/.test(key)) escrito += key;
      else if (key === 'Enter' && escrito.length >= MINIMO) {
        // Not a press of whichever button has the focus.
        evento.preventDefault();
        alLeer.current(escrito);
        escrito = '';
      } else if (key !== 'Shift') escrito = '';
    };
    document.addEventListener('keydown', alTeclear, true);
    return () => document.removeEventListener('keydown', alTeclear, true);
  }, []);
}
