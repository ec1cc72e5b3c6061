/** Whether this phone shares where it is, and what keeps it from doing so. */
import { useEffect, useState } from 'react';
import { pedir } from '../../ui/red/api.ts';
import { delAparato } from '../../ui/entorno/memoria.ts';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';
import { createDecir } from './decir.ts';

const RUTA = '/api/repartidores/yo/posicion';
const clave = (usuarioId: number) => `belgrano.ubicacion.${usuarioId}`;
const SI = 'si';
/** The browser's code for a person who said no. */
const NEGADA = 1;
const COMO: PositionOptions = { enableHighAccuracy: true, timeout: 30_000 };

/** What keeps it from knowing where it is. */
export type Impedimento = 'sin_https' | 'sin_aparato' | 'negada' | 'no_se_sabe';

/** Before the browser is asked at all. */
function deAntemano(): Impedimento | null {
  if (!globalThis.isSecureContext) return 'sin_https';
  return 'geolocation' in navigator ? null : 'sin_aparato';
}

export interface Ubicacion {
  readonly encendida: boolean;
  readonly impedimento: Impedimento | null;
  readonly cambiar: () => void;
}

/** @param numero the stop they are on their way to; only then it is said where they are */
export function useUbicacion(usuarioId: number, numero: string | null): Ubicacion {
  const [encendida, encender] = useState(() => delAparato.leer(clave(usuarioId)) === SI);
  const [impedimento, impedir] = useState(deAntemano);
  const [decir] = useState(() =>
    createDecir({
      ahora: ahoraMismo,
      mandar: async (cuerpo) => {
        await pedir(RUTA, { metodo: 'PUT', cuerpo });
        return true;
      },
    }),
  );
  const tomar = ({ coords, timestamp }: GeolocationPosition) => {
    impedir(null);
    const { latitude: latitud, longitude: longitud, accuracy: precision_m } = coords;
    const tomada_en = new Date(ahoraMismo() - Math.max(0, Date.now() - timestamp)).toISOString();
    decir.tomar({ latitud, longitud, precision_m, tomada_en });
  };
  const fallar = ({ code }: GeolocationPositionError) =>
    impedir(code === NEGADA ? 'negada' : 'no_se_sabe');

  useEffect(() => decir.ir(numero), [decir, numero]);
  const mirando = encendida && numero !== null && deAntemano() === null;
  useEffect(() => {
    if (!mirando) return undefined;
    const mirada = navigator.geolocation.watchPosition(tomar, fallar, COMO);
    window.addEventListener('online', decir.probar);
    return () => {
      navigator.geolocation.clearWatch(mirada);
      window.removeEventListener('online', decir.probar);
      decir.callar();
    };
  }, [decir, mirando]);

  const cambiar = () => {
    encender(!encendida);
    if (encendida) {
      delAparato.olvidar(clave(usuarioId));
      decir.callar();
      borrar();
      return;
    }
    delAparato.guardar(clave(usuarioId), SI);
    // Asked for now that they have said yes, and not when they are on the street.
    if (deAntemano() !== null) return;
    navigator.geolocation.getCurrentPosition(() => impedir(null), fallar, COMO);
  };
  return { encendida, impedimento, cambiar };
}

/** Whoever leaves the page is nowhere any more; without a connection it goes with what they have on its way. */
export function dejarDeCompartir(usuarioId: number): void {
  if (delAparato.leer(clave(usuarioId)) === SI) borrar();
}

function borrar(): void {
  pedir(RUTA, { metodo: 'DELETE', keepalive: true }).catch(() => undefined);
}
