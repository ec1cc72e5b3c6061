/** People at work: who prepares and who rides, each by what the board says when they look at it. */
import { PREPARADO } from '../../contracts/reglas/estados.ts';
import { alMasCercano, minutosDeViaje, TIENDA } from './ciudad.ts';
import { SE_TERMINA } from './dia.ts';
import type { Dia, Minuto, PedidoDelDia, RepartidorDelDia } from './dia.ts';
import type { EnElTablero, Tablero } from './tablero.ts';

/** How somebody who rides decides to leave. */
const LLENO = 4;
const ESPERA_A_OTROS: Minuto = 10;
/** So long before its slot begins somebody leaves with it. */
const ANTES_DE_LA_FRANJA: Minuto = 20;
/** Putting back what came back, and calling who did not open. */
const OTRA_VEZ: Minuto = 3;
const LLAMAR: Minuto = 10;

export interface Repartidor extends RepartidorDelDia {
  readonly id: number;
  afuera: boolean;
  viaje: number;
  salidas: number;
  entregas: number;
}

interface Pendiente {
  readonly pedido: PedidoDelDia;
  fallidos: number;
  listoDesde: Minuto | null;
}

export interface Gente {
  readonly repartidores: readonly Repartidor[];
  /** Tells them of an order that was placed, so that they know how it goes with it. */
  conocer(numero: string, pedido: PedidoDelDia): void;
  /** They look at the board, and do what they do next. */
  mirar(abiertos: readonly EnElTablero[], ahora: Minuto): Promise<void>;
}

export interface Anotar {
  preparado(numero: string, cuando: Minuto): void;
  entregado(numero: string, cuando: Minuto): void;
}

export function createGente(
  { repartidores: delDia, preparadores }: Dia,
  deps: { readonly tablero: Tablero; readonly agenda: Agenda; readonly anotar: Anotar },
): Gente {
  const { tablero, agenda, anotar } = deps;
  const pendientes = new Map<string, Pendiente>();
  const repartidores = delDia.map((persona, i): Repartidor => {
    const id = tablero.repartidores[i] ?? 0;
    return { ...persona, id, afuera: false, viaje: 0, salidas: 0, entregas: 0 };
  });
  let libres = preparadores;
  const enManos = new Set<string>();

  async function preparar(numero: string, pendiente: Pendiente, ahora: Minuto): Promise<void> {
    libres -= 1;
    enManos.add(numero);
    await tablero.mover(numero, 'en_preparacion');
    const otraVez = pendiente.fallidos < pendiente.pedido.fallidos;
    const fin = ahora + (otraVez ? OTRA_VEZ : pendiente.pedido.preparar);
    agenda.anotar(fin, async () => {
      libres += 1;
      enManos.delete(numero);
      if (fin >= SE_TERMINA) return;
      await tablero.mover(numero, PREPARADO);
      pendiente.listoDesde = fin;
      anotar.preparado(numero, fin);
    });
  }

  /** Its way is fixed when they leave: each stop when they get there. */
  async function salir(
    quien: Repartidor,
    lleva: readonly { readonly numero: string; readonly pendiente: Pendiente }[],
    ahora: Minuto,
  ): Promise<void> {
    quien.afuera = true;
    quien.salidas += 1;
    let donde: string | null = TIENDA;
    let cuando = ahora;
    const conZona = lleva.map((llevado) => ({ ...llevado, zona: llevado.pendiente.pedido.zona }));
    for (const { numero } of conZona) await tablero.mover(numero, 'en_camino');
    for (const { numero, pendiente, zona } of alMasCercano(conZona)) {
      const { trafico, puerta, franja } = pendiente.pedido;
      const viaje = minutosDeViaje(donde, zona) * trafico;
      quien.viaje += viaje;
      // Who is early waits at the door.
      cuando = Math.max(cuando + viaje, franja?.desde ?? 0) + puerta;
      donde = zona;
      const llega = cuando;
      agenda.anotar(llega, () => tocar(quien, { numero, pendiente }, llega));
    }
    const vuelta = minutosDeViaje(donde, TIENDA);
    quien.viaje += vuelta;
    agenda.anotar(cuando + vuelta, async () => {
      quien.afuera = false;
    });
  }

  async function tocar(
    quien: Repartidor,
    { numero, pendiente }: { readonly numero: string; readonly pendiente: Pendiente },
    ahora: Minuto,
  ): Promise<void> {
    if (pendiente.fallidos === 0) {
      await tablero.mover(numero, 'entregado');
      quien.entregas += 1;
      anotar.entregado(numero, ahora);
      return;
    }
    pendiente.fallidos -= 1;
    pendiente.listoDesde = null;
    await tablero.mover(numero, 'no_entregado', 'No atendió nadie');
    agenda.anotar(ahora + LLAMAR, async () => {
      if (ahora + LLAMAR < SE_TERMINA) await tablero.mover(numero, 'pendiente', 'Se reintenta');
    });
  }

  /** With what they leave now, if they do. */
  function cargaDe(quien: Repartidor, abiertos: readonly EnElTablero[], ahora: Minuto) {
    const llevados = abiertos.flatMap(({ numero, estado, repartidorId }) => {
      const pendiente = pendientes.get(numero);
      if (repartidorId !== quien.id || pendiente === undefined) return [];
      const { listoDesde, pedido } = pendiente;
      const toca = ahora >= (pedido.franja?.desde ?? 0) - ANTES_DE_LA_FRANJA;
      return toca ? [{ numero, pendiente, estado, listoDesde }] : [];
    });
    const listos = llevados.filter(
      ({ estado, listoDesde }) => estado === PREPARADO && listoDesde !== null,
    );
    const espera = ahora - Math.min(...listos.map(({ listoDesde }) => listoDesde ?? ahora));
    const vienen = llevados.some(
      ({ estado }) => estado === 'pendiente' || estado === 'en_preparacion',
    );
    const sale = listos.length >= LLENO || espera >= ESPERA_A_OTROS || !vienen;
    return sale ? listos : [];
  }

  return {
    repartidores,
    conocer: (numero, pedido) =>
      void pendientes.set(numero, { pedido, fallidos: pedido.fallidos, listoDesde: null }),
    async mirar(abiertos, ahora) {
      for (const { numero, estado } of abiertos) {
        const pendiente = pendientes.get(numero);
        if (estado !== 'pendiente' || pendiente === undefined || libres === 0) continue;
        if (!enManos.has(numero)) await preparar(numero, pendiente, ahora);
      }
      for (const quien of repartidores.filter(({ afuera }) => !afuera)) {
        const carga = cargaDe(quien, abiertos, ahora);
        if (carga.length > 0) await salir(quien, carga, ahora);
      }
    },
  };
}

interface Anotado {
  readonly cuando: Minuto;
  readonly hacer: () => Promise<void>;
}

/** What happens next: moments of a day in their order, each with what is done then. */
export interface Agenda {
  anotar(cuando: Minuto, hacer: () => Promise<void>): void;
  /** The first of those that are left, taken out; of one moment, the one that was noted first. */
  proximo(): Anotado | undefined;
}

export function createAgenda(): Agenda {
  const anotados: Anotado[] = [];
  return {
    anotar(cuando, hacer) {
      const antes = anotados.findLastIndex((anotado) => anotado.cuando <= cuando);
      anotados.splice(antes + 1, 0, { cuando, hacer });
    },
    proximo: () => anotados.shift(),
  };
}
