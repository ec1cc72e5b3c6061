/** What the camera sees, until it is closed: each code in it counts once, and again when it comes back. */
import { useEffect, useRef, useState } from 'react';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import type { Detector } from './lector.ts';
import { Resultado } from './resultado.tsx';
import type { Anuncio } from './resultado.tsx';

const CADA_MS = 150;
/** A code that has not been seen for so long is another thing. */
const FUERA_MS = 1_000;

interface CamaraProps {
  readonly detector: Detector;
  readonly anuncio: Anuncio | null;
  readonly leido: (codigo: string) => void;
  readonly alCerrar: () => void;
}

export function Camara({ detector, anuncio, leido, alCerrar }: CamaraProps) {
  const video = useRef<HTMLVideoElement>(null);
  const alLeer = useRef(leido);
  alLeer.current = leido;
  const [falla, fallar] = useState<string>();
  useEffect(() => {
    let reloj: ReturnType<typeof setTimeout> | undefined;
    let flujo: MediaStream | undefined;
    let cerrada = false;
    const esOtro = recordarVistos();
    const mirar = async () => {
      // A picture that cannot be read is followed by the next one.
      const vistos = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (cerrada) return;
      for (const { rawValue } of vistos) if (esOtro(rawValue)) alLeer.current(rawValue);
      reloj = setTimeout(() => void mirar(), CADA_MS);
    };
    const abrir = async () => {
      flujo = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (cerrada || video.current === null) {
        apagar(flujo);
        return;
      }
      video.current.srcObject = flujo;
      await video.current.play();
      await mirar();
    };
    abrir().catch((error: unknown) => {
      if (!cerrada) fallar(porQueNo(error));
    });
    return () => {
      cerrada = true;
      clearTimeout(reloj);
      apagar(flujo);
    };
  }, [detector]);
  return (
    <Dialogo titulo="Escanear" alCerrar={alCerrar}>
      {falla === undefined ? (
        <>
          <p>Poné el código de barras frente a la cámara.</p>
          <video
            ref={video}
            className="camara"
            muted
            playsInline
            aria-label="Lo que ve la cámara"
          />
          <Resultado anuncio={anuncio} />
        </>
      ) : (
        <p className="camara-falla tono-peligro" role="alert">
          {falla}
        </p>
      )}
    </Dialogo>
  );
}

function apagar(flujo: MediaStream | undefined): void {
  for (const pista of flujo?.getTracks() ?? []) pista.stop();
}

function recordarVistos(): (codigo: string) => boolean {
  const vistos = new Map<string, number>();
  return (codigo) => {
    const antes = vistos.get(codigo);
    const ahora = performance.now();
    vistos.set(codigo, ahora);
    return antes === undefined || ahora - antes > FUERA_MS;
  };
}

function porQueNo(error: unknown): string {
  const nombre = error instanceof DOMException ? error.name : '';
  if (nombre === 'NotAllowedError') {
    return 'El navegador no deja usar la cámara: permitila en los ajustes de este sitio, o escribí el código.';
  }
  return nombre === 'NotFoundError'
    ? 'No hay ninguna cámara: escribí el código.'
    : 'La cámara no se pudo abrir: fijate que no la use otra aplicación, o escribí el código.';
}
