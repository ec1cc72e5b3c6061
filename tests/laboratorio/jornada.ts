/** A day played on the real thing: orders come, people work, the clock jumps in between. Then it is audited. */
import type { Activities } from '../../activities/index.ts';
import { DIA_MS, fechaDe, MINUTO_MS, momentoDe } from '../../contracts/reglas/tiempo/dias.ts';
import type { Estrategia } from '../../contracts/reglas/reparto/eleccion.ts';
import { ESTADOS_SIN_SALIR, PREPARADO } from '../../contracts/reglas/estados.ts';
import type { MotivoSinRepartidor } from '../../contracts/reglas/estados.ts';
import { cifrasDe } from './cifras.ts';
import type { Cifras, Suerte } from './cifras.ts';
import { ABRE, CIERRA, HORA, SE_TERMINA } from './dia.ts';
import type { Dia, Minuto } from './dia.ts';
import type { Escenario, Laboratorio } from './escenario.ts';
import { createAgenda, createGente } from './gente.ts';
import type { Gente } from './gente.ts';
import { prepararTablero } from './tablero.ts';
import type { EnElTablero, Tablero } from './tablero.ts';
import { auditar } from './veredicto.ts';
import type { Veredicto } from './veredicto.ts';

export interface Jornada {
  readonly cifras: Cifras;
  readonly suertes: readonly Suerte[];
  readonly veredicto: Veredicto;
}

/** How often people look at the board without anything having happened in front of them. */
const MIRAN_CADA: Minuto = 2;
/** How often what somebody left behind who went home is handed over. */
const TRASPASOS_CADA: Minuto = 10;

type Cuando = Map<string, Minuto>;
/** What the steps of the orders tell, by number. */
interface Anotaciones {
  readonly ticket: Cuando;
  readonly asignado: Cuando;
  readonly preparado: Cuando;
  readonly entregado: Cuando;
  readonly repartidor: Map<string, number>;
  readonly espero: Map<string, MotivoSinRepartidor>;
}

/** Plays `dia` with tickets given by `estrategia`. @param contar is told how far it is, in orders that are over */
export async function jugar(
  laboratorio: Laboratorio,
  dia: Dia,
  estrategia: Estrategia,
  contar: (terminados: number) => void = () => undefined,
): Promise<Jornada> {
  // Tomorrow, so that no slot of it has gone by for the database, whose clock does not jump.
  const fecha = fechaDe(Date.now() + DIA_MS);
  const comienza = momentoDe(fecha);
  const notas: Anotaciones = {
    ...{ ticket: new Map(), asignado: new Map(), preparado: new Map(), entregado: new Map() },
    ...{ repartidor: new Map(), espero: new Map() },
  };
  const escenario = await laboratorio.escenario(estrategia, (pasos, ahora) =>
    escuchar(pasos, notas, async () => ((await ahora()) - comienza) / MINUTO_MS),
  );
  try {
    const tablero = await prepararTablero(escenario, dia, fecha);
    const { numeros, gente } = await pasarElDia(dia, {
      escenario,
      tablero,
      notas,
      comienza,
      contar,
    });
    const veredicto = await auditar(escenario, numeros);
    const suertes = suertesDe(dia, numeros, notas, gente);
    const trabajos = gente.repartidores.map((repartidor) => ({
      ...{ repartidor: repartidor.id, horas: (repartidor.hasta - repartidor.desde) / HORA },
      ...{ entregas: repartidor.entregas, viaje: repartidor.viaje, salidas: repartidor.salidas },
    }));
    return { cifras: cifrasDe(suertes, trabajos), suertes, veredicto };
  } finally {
    await escenario.cerrar();
  }
}

/** The steps as they are, with when they had their effect. The clock does not jump while one is under way. */
function escuchar(
  pasos: Activities,
  { ticket, asignado, espero }: Anotaciones,
  ahora: () => Promise<Minuto>,
): Activities {
  const anotarUnaVez = async (notas: Cuando, numero: string) => {
    const cuando = await ahora();
    if (!notas.has(numero)) notas.set(numero, cuando);
  };
  return {
    ...pasos,
    async despacharPedido(numero) {
      const hecho = await pasos.despacharPedido(numero);
      await anotarUnaVez(ticket, numero);
      if (hecho.sinRepartidor === null) await anotarUnaVez(asignado, numero);
      else espero.set(numero, hecho.sinRepartidor);
      return hecho;
    },
    async asignarRepartidor(pedido) {
      const hecho = await pasos.asignarRepartidor(pedido);
      if (hecho.ticket.repartidor !== null) await anotarUnaVez(asignado, pedido.numero);
      return hecho;
    },
  };
}

interface EnElDia {
  readonly escenario: Escenario;
  readonly tablero: Tablero;
  readonly notas: Anotaciones;
  readonly comienza: number;
  readonly contar: (terminados: number) => void;
}

async function pasarElDia(
  dia: Dia,
  { escenario: { tiempo }, tablero, notas, comienza, contar }: EnElDia,
): Promise<{ readonly numeros: readonly string[]; readonly gente: Gente }> {
  const agenda = createAgenda();
  const numeros: string[] = [];
  const gente = createGente(dia, {
    ...{ tablero, agenda },
    anotar: {
      preparado: (numero, cuando) => {
        if (!notas.preparado.has(numero)) notas.preparado.set(numero, cuando);
      },
      entregado: (numero, cuando) => void notas.entregado.set(numero, cuando),
    },
  });
  let abiertos: readonly EnElTablero[] = [];
  for (const { id, desde, hasta } of gente.repartidores) {
    agenda.anotar(desde, () => tablero.entrar(id));
    agenda.anotar(hasta, async () => {
      await tablero.irse(id);
      await traspasar(tablero, gente, abiertos, hasta);
    });
  }
  dia.pedidos.forEach((pedido, i) =>
    agenda.anotar(pedido.minuto, async () => {
      const numero = await tablero.pedir(pedido, i);
      numeros.push(numero);
      gente.conocer(numero, pedido);
    }),
  );
  const yaSePidio = () => numeros.length === dia.pedidos.length;
  for (let tic = ABRE; tic <= SE_TERMINA; tic += MIRAN_CADA)
    agenda.anotar(tic, async () => {
      if (tic % TRASPASOS_CADA === 0) await traspasar(tablero, gente, abiertos, tic);
    });
  for (let proximo = agenda.proximo(); proximo !== undefined; proximo = agenda.proximo()) {
    const { cuando, hacer } = proximo;
    const falta = comienza + cuando * MINUTO_MS - (await tiempo.currentTimeMs());
    if (falta > 0) await tiempo.sleep(Math.ceil(falta));
    await hacer();
    abiertos = await tablero.mirar();
    for (const { numero, repartidorId } of abiertos)
      if (repartidorId !== null) notas.repartidor.set(numero, repartidorId);
    const perdidos = abiertos.filter((pedido) => nadieLoLleva(pedido, cuando));
    for (const { numero } of perdidos) await tablero.mover(numero, 'cancelado', 'Terminó el día');
    const quedan = abiertos.filter((pedido) => !perdidos.includes(pedido));
    if (cuando < SE_TERMINA) await gente.mirar(quedan, cuando);
    contar(notas.entregado.size);
    if (yaSePidio() && notas.entregado.size === numeros.length) break;
  }
  return { numeros, gente };
}

/** Once everybody has gone home it is called off: what is ready and nobody's at once, and at last what is not on its way. */
function nadieLoLleva({ estado, repartidorId }: EnElTablero, ahora: Minuto): boolean {
  if (ahora >= SE_TERMINA) return estado !== 'en_camino';
  return ahora > CIERRA && estado === PREPARADO && repartidorId === null;
}

async function traspasar(
  tablero: Tablero,
  gente: Gente,
  abiertos: readonly EnElTablero[],
  ahora: Minuto,
): Promise<void> {
  const enTurno = ({ desde, hasta }: { readonly desde: Minuto; readonly hasta: Minuto }) =>
    desde <= ahora && ahora < hasta;
  const seFueron = gente.repartidores
    .filter((repartidor) => !enTurno(repartidor))
    .map(({ id }) => id);
  if (seFueron.length === gente.repartidores.length) return;
  for (const { numero, estado, repartidorId } of abiertos)
    if (repartidorId !== null && seFueron.includes(repartidorId))
      if (ESTADOS_SIN_SALIR.includes(estado)) await tablero.traspasar(numero, repartidorId);
}

function suertesDe(
  { pedidos }: Dia,
  numeros: readonly string[],
  notas: Anotaciones,
  { repartidores }: Gente,
): Suerte[] {
  const ids = repartidores.map(({ id }) => id);
  return numeros.map((numero, i) => {
    const pedido = pedidos[i];
    if (pedido === undefined) throw new Error(`sobra el pedido ${numero}`);
    const de = notas.repartidor.get(numero);
    return {
      ...{ pedido: i, pedida: pedido.minuto, franja: pedido.franja },
      ticket: notas.ticket.get(numero) ?? pedido.minuto,
      asignado: notas.asignado.get(numero) ?? null,
      preparado: notas.preparado.get(numero) ?? null,
      entregado: notas.entregado.get(numero) ?? null,
      repartidor: de === undefined ? null : ids.indexOf(de),
      espero: notas.espero.get(numero) ?? null,
    };
  });
}
