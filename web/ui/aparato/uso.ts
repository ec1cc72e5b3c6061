/** Whether this browser is told of something, and the hand that turns it on and off. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { mensajeDe, pedir } from '../red/api.ts';
import type { DeQueAvisa } from './anotado.ts';
import { esteNavegador, impedimentoDe } from './impedimento.ts';
import type { Impedimento } from './impedimento.ts';
import { apagar, prender, sigue, SinSuscripcion } from './suscribir.ts';

interface Visto {
  /** `no-hay`: this installation tells nobody anything. */
  readonly como: Impedimento | 'no-hay' | 'apagado' | 'prendido';
  readonly clave: string;
}

export interface UsoDeAvisos {
  /** Undefined until it is known. */
  readonly como: Visto['como'] | undefined;
  /** Whether it is being turned on (true) or off (false). */
  readonly cambiando: boolean | undefined;
  /** Why the last look, or the last change, failed. */
  readonly error: string | null;
  readonly reintentar: () => void;
  readonly poner: (prendido: boolean) => void;
}

const SIN_PERMISO = 'Para avisarte hace falta que permitas las notificaciones';
const SIN_TRABAJADOR = 'La página todavía no está lista para recibir avisos';
const LISTO_MS = 10_000;

/** A sentence of ours. */
class NoSePuede extends Error {}

export function useAvisosAlTelefono(que: DeQueAvisa): UsoDeAvisos {
  const cliente = useQueryClient();
  const clave = ['avisos-al-telefono', que.ruta, que.quien];
  const { data, error, refetch } = useQuery({
    ...{ queryKey: clave, queryFn: () => mirar(que), staleTime: 60_000 },
  });
  const cambio = useMutation({
    mutationFn: async ({ prendido, permiso }: Cambio) => {
      if (data === undefined) return;
      if (!prendido) await apagar(await elRegistro(), que);
      else if ((await permiso) === 'default') throw new NoSePuede(SIN_PERMISO);
      else if ((await permiso) === 'granted') await prender(await elRegistro(), data.clave, que);
    },
    // Turned on or off as asked, or refused for good: looked at as it is now.
    onSuccess: () => cliente.invalidateQueries({ queryKey: clave }),
  });
  useAlVolver(() => void refetch());
  const poner = (prendido: boolean) => {
    // Within the touch itself: browsers ask nobody who has not touched anything.
    const permiso = prendido ? Notification.requestPermission() : Promise.resolve(null);
    cambio.mutate({ prendido, permiso });
  };
  const fallo = cambio.error ?? error;
  return {
    como: data?.como,
    cambiando: cambio.isPending ? cambio.variables.prendido : undefined,
    error: fallo === null ? null : fraseDe(fallo),
    reintentar: () => {
      if (cambio.error === null) void refetch();
      else poner(cambio.variables.prendido);
    },
    poner,
  };
}

interface Cambio {
  readonly prendido: boolean;
  readonly permiso: Promise<NotificationPermission | null>;
}

async function mirar(que: DeQueAvisa): Promise<Visto> {
  const { clave } = await pedir<{ clave: string | null }>('/api/push');
  if (clave === null) return { como: 'no-hay', clave: '' };
  const navegador = esteNavegador();
  const impedimento = impedimentoDe(navegador);
  if (impedimento !== null) return { como: impedimento, clave };
  const prendido = navegador.permiso === 'granted' && (await sigue(await elRegistro(), clave, que));
  return { como: prendido ? 'prendido' : 'apagado', clave };
}

/** Somebody may have been to the settings of the browser. */
function useAlVolver(mirar: () => void): void {
  useEffect(() => {
    const alVolver = () => {
      if (document.visibilityState === 'visible') mirar();
    };
    document.addEventListener('visibilitychange', alVolver);
    return () => document.removeEventListener('visibilitychange', alVolver);
  });
}

async function elRegistro(): Promise<ServiceWorkerRegistration> {
  const tarde = new Promise<null>((resolve) => setTimeout(() => resolve(null), LISTO_MS));
  const registro = await Promise.race([navigator.serviceWorker.ready, tarde]);
  if (registro === null) throw new NoSePuede(SIN_TRABAJADOR);
  return registro;
}

const fraseDe = (error: unknown): string =>
  error instanceof NoSePuede || error instanceof SinSuscripcion ? error.message : mensajeDe(error);
