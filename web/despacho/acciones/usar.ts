/** What can be done with one card or with many, from wherever it is asked for. */
import { useState } from 'react';
import { puedeTransicionar } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket, Prioridad } from '../../../contracts/reglas/estados.ts';
import type { CambioDeLote } from '../../../contracts/despacho/reparto.ts';
import { avisar } from '../../ui/avisos.tsx';
import { NOMBRE_PRIORIDAD } from '../../ui/textos.ts';
import type { Almacen } from '../tablero/datos/almacen.ts';
import type { Accion } from '../tablero/teclado/atajos.ts';
import { hacerLote } from '../tablero/datos/lotes.ts';
import type { Antes, EnLote } from '../tablero/datos/lotes.ts';
import type { Tarjeta } from '../tablero/datos/tablero.ts';
import { conMotivo, queLeFalta, siguienteDe } from '../tablero/tarjetas/siguiente.ts';

type Dialogos =
  | 'menu'
  | 'asignar'
  | 'prioridad'
  | 'nota'
  | 'seguir'
  | 'cancelar'
  | 'no_entregado'
  | 'telefono'
  | 'reparto';

/** What is being asked, about which cards; null for all, or none. */
export interface Abierto {
  readonly que: Dialogos;
  readonly numeros: readonly string[] | null;
}

interface Quien {
  readonly id: number;
  readonly nombre: string;
}

interface UsarDeps {
  readonly almacen: Almacen;
  readonly tarjetas: ReadonlyMap<string, Tarjeta>;
  readonly repartidores: readonly Quien[];
  readonly elegidas: ReadonlySet<string>;
  readonly elegir: (numero: string) => void;
}

/** A batch may be taken back for this long. */
const VUELTA_MS = 5 * 60_000;

export function useAcciones({ almacen, tarjetas, repartidores, elegidas, elegir }: UsarDeps) {
  const [abierto, ponerAbierto] = useState<Abierto | null>(null);
  const [lote, ponerLote] = useState<EnLote | null>(null);

  const abrir = (que: Dialogos, numeros: readonly string[] | null) =>
    ponerAbierto({ que, numeros });
  const cerrar = () => ponerAbierto(null);

  /** Sends them, and keeps how each was before. */
  const enLote = (titulo: string, cambios: readonly CambioDeLote[]) => {
    cerrar();
    if (cambios.length === 0) return;
    const antes = new Map(
      cambios.map(({ numero }) => [numero, comoEsta(tarjetas.get(numero), repartidores)]),
    );
    const alAvanzar = (avance: EnLote) => {
      ponerLote(avance);
      if (!avance.termino) return;
      setTimeout(() => ponerLote((ahora) => (ahora === avance ? null : ahora)), VUELTA_MS);
    };
    void hacerLote({ titulo, cambios, antes, alAvanzar, alResponder: almacen.recibir });
  };
  const [unico, varios] = [
    (numeros: readonly string[]) => (numeros.length === 1 ? numeros[0] : undefined),
    (numeros: readonly string[]) => `${numeros.length} tickets`,
  ];

  const mover = (numero: string, estado: EstadoTicket) => {
    cerrar();
    const tarjeta = tarjetas.get(numero);
    const falta = tarjeta && queLeFalta(tarjeta, estado);
    if (falta !== undefined) avisar({ tono: 'aviso', texto: `${falta}: asignale uno` });
    else if (conMotivo(estado)) {
      abrir(estado === 'cancelado' ? 'cancelar' : 'no_entregado', [numero]);
    } else almacen.cambiar(numero, { tipo: 'estado', estado });
  };
  const asignar = (numeros: readonly string[], { id, nombre }: Quien) => {
    cerrar();
    const ticket = unico(numeros);
    if (ticket === undefined) {
      enLote(
        `Asignar ${varios(numeros)} a ${nombre}`,
        numeros.map((numero) => ({ numero, tipo: 'asignar', repartidor_id: id })),
      );
    } else if (tarjetas.get(ticket)?.repartidor?.nombre !== nombre) {
      almacen.cambiar(ticket, { tipo: 'asignar', repartidor: { id, nombre } });
    }
  };
  const soltar = (numeros: readonly string[], aOtro: boolean) => {
    cerrar();
    const ticket = unico(numeros);
    if (ticket === undefined) {
      enLote(
        `Quitar ${varios(numeros)}`,
        numeros.map((numero) => ({ numero, tipo: 'soltar' })),
      );
    } else if (tarjetas.get(ticket)?.repartidor === null) {
      avisar({ tono: 'aviso', texto: 'No lo tiene ningún repartidor' });
    } else almacen.cambiar(ticket, { tipo: 'soltar', aOtro });
  };
  const priorizar = (numeros: readonly string[], prioridad: Prioridad) => {
    cerrar();
    const ticket = unico(numeros);
    if (ticket !== undefined) almacen.cambiar(ticket, { tipo: 'prioridad', prioridad });
    else {
      enLote(
        `Prioridad ${NOMBRE_PRIORIDAD[prioridad].toLowerCase()} a ${varios(numeros)}`,
        numeros.map((numero) => ({ numero, tipo: 'prioridad', prioridad })),
      );
    }
  };
  const seguir = (numero: string) => {
    const siguiente = siguienteDe(tarjetas.get(numero)?.estado ?? 'cancelado');
    if (siguiente !== undefined) mover(numero, siguiente);
  };
  const conElMotivo = (motivo: string) => {
    const numero = abierto?.numeros?.[0];
    const cancela = abierto?.que === 'cancelar';
    cerrar();
    if (numero === undefined) return;
    almacen.cambiar(
      numero,
      cancela ? { tipo: 'cancelar', motivo } : { tipo: 'estado', estado: 'no_entregado', motivo },
    );
  };

  const accion = (que: Accion, numeros: readonly string[]) => {
    const ticket = unico(numeros);
    if (que === 'soltar') soltar(numeros, false);
    else if (que === 'elegir') numeros.forEach(elegir);
    else if (que === 'seguir' && ticket !== undefined) seguir(ticket);
    else if (que === 'asignar' || que === 'prioridad' || que === 'seguir') abrir(que, numeros);
    else if (ticket === undefined) avisar({ tono: 'info', texto: 'Eso se hace de a uno' });
    else if (que !== 'cancelar') abrir(que, numeros);
    else if (puedeTransicionar(tarjetas.get(ticket)?.estado ?? 'cancelado', 'cancelado'))
      abrir(que, numeros);
  };

  return {
    ...{ abierto, abrir, cerrar, lote, enLote },
    ...{ mover, asignar, soltar, priorizar, conElMotivo, accion },
    /** By a key: with those that are chosen, else with the card that has the focus. */
    porTecla: (que: Accion, numero: string | null) => {
      if (que !== 'elegir' && elegidas.size > 0) accion(que, [...elegidas]);
      else if (numero !== null) accion(que, [numero]);
      else avisar({ tono: 'info', texto: 'Primero andá a una tarjeta, con las flechas' }, 3_000);
    },
    deshacer: () => {
      if (lote !== null) enLote(`Deshacer «${lote.titulo}»`, lote.vuelta);
    },
    olvidarLote: () => ponerLote(null),
  };
}

export type EnAcciones = ReturnType<typeof useAcciones>;

/** A driver that the board knows from an event alone has a name only. */
function comoEsta(tarjeta: Tarjeta | undefined, repartidores: readonly Quien[]): Antes {
  const { repartidor = null, prioridad = 'normal' } = tarjeta ?? {};
  const conocido = repartidores.find(({ nombre }) => nombre === repartidor?.nombre);
  return { repartidorId: repartidor?.id ?? conocido?.id ?? null, prioridad };
}
