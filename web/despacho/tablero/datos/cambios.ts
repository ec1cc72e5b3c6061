/** Changes that somebody made on the board: shown at once, sent when they can no longer be undone. */
import { TICKET } from '../../../../contracts/reglas/nombres.ts';
import { puedeTransicionar } from '../../../../contracts/reglas/estados.ts';
import type { EstadoTicket, Prioridad } from '../../../../contracts/reglas/estados.ts';
import type { Ticket } from '../../../../contracts/despacho/tickets.ts';
import { mensajeDe, pedir } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { conClave, nuevaClave } from '../../../ui/red/clave.ts';
import { enPalabras } from '../../../../contracts/reglas/palabras.ts';
import { NOMBRE_PRIORIDAD } from '../../../ui/textos.ts';
import type { Tarjeta } from './tablero.ts';

/** How long a change can be undone before it is sent, in milliseconds. */
export const DESHACER_MS = 5_000;

export type Cambio =
  | { readonly tipo: 'estado'; readonly estado: EstadoTicket; readonly motivo?: string }
  | {
      readonly tipo: 'asignar';
      readonly repartidor: { readonly id: number; readonly nombre: string };
    }
  | { readonly tipo: 'prioridad'; readonly prioridad: Prioridad }
  /** Taken from its driver: for the rules to find another one, or kept back. */
  | { readonly tipo: 'soltar'; readonly aOtro: boolean }
  | { readonly tipo: 'cancelar'; readonly motivo?: string };

/** Where a change leads the ticket, if anywhere else. */
export function destinoDe(cambio: Cambio): EstadoTicket | null {
  if (cambio.tipo === 'cancelar') return 'cancelado';
  return cambio.tipo === 'estado' ? cambio.estado : null;
}

function frase(numero: string, cambio: Cambio): string {
  const corto = numero.slice(-9);
  if (cambio.tipo === 'asignar') return `…${corto} pasa a ${cambio.repartidor.nombre}`;
  if (cambio.tipo === 'soltar') {
    return cambio.aOtro ? `…${corto} pasa a otro repartidor` : `…${corto} queda sin repartidor`;
  }
  if (cambio.tipo === 'prioridad') {
    return `…${corto} pasa a prioridad ${NOMBRE_PRIORIDAD[cambio.prioridad].toLowerCase()}`;
  }
  const destino = destinoDe(cambio);
  return `…${corto} pasa a «${destino ? TICKET[destino].nombre : ''}»`;
}

/** @throws ErrorApi or SinRed */
function enviar(numero: string, { cambio, clave }: EnCurso, keepalive: boolean): Promise<Ticket> {
  const ruta = `/api/tickets/${encodeURIComponent(numero)}`;
  const comun = { keepalive, cabeceras: conClave(clave) };
  if (cambio.tipo === 'asignar') {
    const cuerpo = { repartidor_id: cambio.repartidor.id };
    return pedir(`${ruta}/asignar`, { metodo: 'POST', cuerpo, ...comun });
  }
  if (cambio.tipo === 'soltar') {
    return pedir(`${ruta}/soltar`, { metodo: 'POST', cuerpo: { a_otro: cambio.aOtro }, ...comun });
  }
  if (cambio.tipo === 'prioridad') {
    const cuerpo = { prioridad: cambio.prioridad };
    return pedir(`${ruta}/prioridad`, { metodo: 'PATCH', cuerpo, ...comun });
  }
  const { motivo } = cambio;
  if (cambio.tipo === 'cancelar') {
    return pedir(`${ruta}/cancelar`, {
      metodo: 'POST',
      cuerpo: { motivo, deshacible: true },
      ...comun,
    });
  }
  const deshacible = cambio.estado === 'cancelado' ? { deshacible: true } : {};
  const cuerpo = { estado: cambio.estado, motivo, ...deshacible };
  return pedir(`${ruta}/estado`, { metodo: 'PATCH', cuerpo, ...comun });
}

interface EnCurso {
  readonly cambio: Cambio;
  /** Of this press, and no other. */
  readonly clave: string;
  readonly reloj: ReturnType<typeof setTimeout>;
  readonly quitarAviso: () => void;
  enviado: boolean;
}

export interface Cambios {
  readonly hacer: (numero: string, cambio: Cambio) => void;
  /** Where each ticket that is being moved is shown. */
  readonly destinos: () => ReadonlyMap<string, EstadoTicket>;
  /** Drops changes that somebody else's made impossible. */
  readonly revisar: (tarjetas: ReadonlyMap<string, Tarjeta>) => void;
  /** Sends everything now: the page is being left. */
  readonly vaciar: () => void;
}

export interface CambiosDeps {
  readonly alCambiar: () => void;
  readonly alResponder: (ticket: Ticket) => void;
}

export function createCambios({ alCambiar, alResponder }: CambiosDeps): Cambios {
  const enCurso = new Map<string, EnCurso>();

  const soltar = (numero: string): void => {
    const cambio = enCurso.get(numero);
    if (cambio === undefined) return;
    clearTimeout(cambio.reloj);
    cambio.quitarAviso();
    enCurso.delete(numero);
    alCambiar();
  };

  const mandar = async (numero: string, keepalive = false): Promise<void> => {
    const cambio = enCurso.get(numero);
    if (cambio === undefined || cambio.enviado) return;
    cambio.enviado = true;
    clearTimeout(cambio.reloj);
    cambio.quitarAviso();
    try {
      alResponder(await enviar(numero, cambio, keepalive));
    } catch (error) {
      // The server's own sentence: who came second sees why.
      avisar(
        { tono: 'peligro', texto: `…${numero.slice(-9)}: ${enPalabras(mensajeDe(error))}` },
        10_000,
      );
    } finally {
      soltar(numero);
    }
  };

  return {
    hacer(numero, cambio) {
      if (enCurso.get(numero)?.enviado === true) return;
      soltar(numero);
      const quitarAviso = avisar(
        {
          tono: 'info',
          texto: frase(numero, cambio),
          accion: { nombre: 'Deshacer', hacer: () => soltar(numero) },
        },
        DESHACER_MS,
      );
      const reloj = setTimeout(() => void mandar(numero), DESHACER_MS);
      enCurso.set(numero, { cambio, clave: nuevaClave(), reloj, quitarAviso, enviado: false });
      alCambiar();
    },

    destinos() {
      const destinos = new Map<string, EstadoTicket>();
      for (const [numero, { cambio }] of enCurso) {
        const destino = destinoDe(cambio);
        if (destino !== null) destinos.set(numero, destino);
      }
      return destinos;
    },

    revisar(tarjetas) {
      for (const [numero, { cambio, enviado }] of [...enCurso]) {
        const destino = destinoDe(cambio);
        const estado = tarjetas.get(numero)?.estado;
        if (enviado || destino === null || estado === undefined) continue;
        if (puedeTransicionar(estado, destino)) continue;
        soltar(numero);
        const texto = `…${numero.slice(-9)} ya pasó a «${TICKET[estado].nombre}»: otra persona lo movió`;
        avisar({ tono: 'aviso', texto }, 10_000);
      }
    },

    vaciar() {
      for (const numero of [...enCurso.keys()]) void mandar(numero, true);
    },
  };
}
