/** What tests of idempotency keys do: call dispatch with one, and have its steps fail. */
import type { Activities } from '../../../activities/index.ts';
import type { PasoHistorial, Ticket } from '../../../contracts/despacho/tickets.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { llamar } from '../personas/llamadas.ts';
import type { Opciones } from '../personas/llamadas.ts';

type Contado = Ticket & { historial: PasoHistorial[]; error: string };

export const con = (clave: string, opciones: Opciones): Opciones => ({
  ...opciones,
  cabeceras: { 'Idempotency-Key': clave },
});

/** `entorno` and the token of its `admin` are asked for when they are there. */
export function manosDeClaves(entorno: () => Entorno, admin: () => string) {
  const enTicket = (ruta: string, opciones: Opciones) =>
    llamar<Contado>(`${entorno().tickets}/api/tickets/${ruta}`, opciones);
  return {
    enTicket,
    pasosDe: async (numero: string) =>
      (await enTicket(numero, { token: admin() })).cuerpo.historial.length,
  };
}

/** Steps that fail while there is one to fail. */
export function pasosQueFallan() {
  const fallar = (): void => {
    base.fallan -= 1;
    if (base.fallan >= 0) throw new Error('no hay base');
  };
  const base = {
    fallan: 0,
    alrededor: (pasos: Activities): Activities => ({
      ...pasos,
      anotarTicket(anotacion) {
        fallar();
        return pasos.anotarTicket(anotacion);
      },
      cambiarEstadoTicket(cambio) {
        fallar();
        return pasos.cambiarEstadoTicket(cambio);
      },
    }),
  };
  return base;
}
