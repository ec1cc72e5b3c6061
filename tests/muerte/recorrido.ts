/** The walk: changes are held, somebody dies, another change comes first; then each is there once. */
import pg from 'pg';
import { expect } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../contracts/temporal/pedido.ts';
import { entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import type { Punto } from '../support/pasos/retener.ts';
import type { Cambio } from './cambio.ts';
import type { Escena } from './escena.ts';
import { retenerAntes, retenerDespues } from './retener-api.ts';
import type { Retenidos } from './retener-api.ts';

/** Where the changes are when it happens, and who dies. */
export interface Muerte {
  readonly nombre: string;
  /**
   * Before or after the step; or within it: another's server has done it, and its answer is under way; or before
   * there is one: the API has stored what was asked, and Temporal has not heard of it.
   */
  readonly punto: Punto | 'del otro lado' | 'guardado';
  readonly muere: readonly ('worker' | 'temporal' | 'base' | 'api' | 'quien llama')[];
}

/** While nothing is missing, rows and workflows are compared every five minutes at least. */
const ACUERDO_MS = 330_000;

/** A short walk, where there are other things to do; all of them otherwise. */
export function recorrido(muertes: readonly Muerte[], corto: readonly string[]): readonly Muerte[] {
  if (process.env['MUERTE_CORTA'] === undefined) return muertes;
  return muertes.filter(({ nombre }) => corto.includes(nombre));
}

export async function recorrer(
  { nombre, punto, muere }: Muerte,
  escena: Escena,
  todos: readonly Cambio[],
): Promise<void> {
  const { p, temporal, apis } = escena;
  const admin = await entrar(p.e.tickets);
  const cambios = punto === 'del otro lado' ? todos.filter(({ ajeno }) => ajeno) : todos;
  const retenidos = await retener(escena, cambios, punto);
  const partida = new AbortController();
  const primeros = cambios.map((cambio) => pedirUnaVez(cambio, partida.signal));
  await retenidos.llegados();
  console.log(`${nombre}: ${cambios.length} cambios retenidos (${punto})`);

  if (muere.includes('quien llama')) partida.abort();
  if (muere.includes('api')) await apis?.matar();
  if (muere.includes('base')) await cortarConexiones(p.e.baseUrl);
  if (muere.includes('worker')) await escena.matarWorkers();
  if (muere.includes('temporal')) await temporal.morir();
  const revive = muere.includes('api') ? apis?.revivir() : undefined;
  if (muere.includes('worker')) await escena.arrancarWorkers();
  retenidos.soltar();
  await revive;

  // Something else comes first.
  const notas = await Promise.all(
    cambios.map((cambio) => anotarDespues(cambio, p.e.tickets, admin)),
  );
  const respuestas = (await Promise.all(primeros)).map((respuesta, i) =>
    punto === 'despues' && cambios[i]?.paso === 'api' ? undefined : respuesta,
  );
  // Whoever waited for an answer got none.
  if (muere.includes('api') || muere.includes('quien llama'))
    expect(respuestas).toContain(undefined);
  // Whoever was not told asks again, with the same key, until somebody tells.
  const finales = await Promise.all(
    cambios.map(async (cambio, i) => {
      const respuesta = respuestas[i];
      return respuesta !== undefined && respuesta < 500 ? respuesta : insistirEn(cambio);
    }),
  );
  for (const [i, cambio] of cambios.entries()) {
    const final = finales[i] ?? 0;
    expect([cambio.nombre, final, final < 300]).toEqual([cambio.nombre, final, true]);
    await hasta(async () => (await cambio.veces()) > 0, 90_000).catch(() => undefined);
    expect([cambio.nombre, await cambio.veces()]).toEqual([cambio.nombre, 1]);
    await comprobarNota(escena, cambio, notas[i]);
  }
  for (const cambio of cambios) await comprobarAcuerdo(escena, cambio);
}

async function retener(
  escena: Escena,
  cambios: readonly Cambio[],
  punto: Muerte['punto'],
): Promise<Retenidos> {
  if (punto === 'guardado') return sinTemporal(escena, cambios);
  if (punto === 'del otro lado') {
    const ajenos = cambios.flatMap(({ ajeno }) => ajeno ?? []);
    const llegadas = ajenos.map((ajeno) => ajeno.retener());
    return {
      llegados: async () => void (await Promise.all(llegadas)),
      soltar: () => ajenos.forEach((ajeno) => ajeno.soltar()),
    };
  }
  const { workers, p } = escena;
  const deLosWorkers = cambios.filter((cambio) => !esDeApi(cambio));
  const deApi = cambios.filter(esDeApi);
  const enLaApi =
    punto === 'antes' ? await retenerAntes(p.e.baseUrl, deApi) : retenerDespues(deApi);
  for (const { cola, retener: cual, paso } of deLosWorkers) {
    workers.get(cola)?.retener(cual, punto, paso);
  }
  return {
    async llegados() {
      for (const [cola, worker] of workers) {
        const deLaCola = deLosWorkers.filter((cambio) => cambio.cola === cola);
        await worker.llegados(deLaCola.map((cambio) => cambio.retener));
      }
      await enLaApi.llegados();
    },
    soltar() {
      workers.forEach((worker) => worker.soltar());
      enLaApi.soltar();
    },
  };
}

const esDeApi = ({ paso }: Cambio): boolean => paso === 'api';

/** Nobody takes what is stored, and Temporal answers nobody: there it stays. */
async function sinTemporal(
  { p: { e }, temporal, matarWorkers }: Escena,
  cambios: readonly Cambio[],
): Promise<Retenidos> {
  const claves = async () => (await e.db.claveTickets.count()) + (await e.db.claveAhorro.count());
  const antes = await claves();
  const conClave = cambios.filter(({ guardado }) => guardado === 'clave').length;
  await matarWorkers();
  temporal.pausar();
  return {
    async llegados() {
      await hasta(async () => (await claves()) === antes + conClave);
      for (const { guardado } of cambios) {
        if (typeof guardado === 'function') await hasta(guardado);
      }
    },
    soltar: () => undefined,
  };
}

/** @returns the status, or undefined where nobody answered */
async function pedirUnaVez(cambio: Cambio, senal?: AbortSignal): Promise<number | undefined> {
  return cambio.pedir(senal).catch(() => undefined);
}

async function insistirEn(cambio: Cambio): Promise<number> {
  return hasta(async () => {
    const status = await pedirUnaVez(cambio);
    return status !== undefined && status < 500 && status;
  });
}

async function anotarDespues(
  cambio: Cambio,
  tickets: string,
  token: string,
): Promise<number | undefined> {
  const numero = await cambio.numero();
  if (numero === undefined) return undefined;
  const { status } = await llamar(`${tickets}/api/tickets/${numero}/notas`, {
    token,
    cuerpo: { nota: 'después' },
  });
  return status;
}

async function comprobarNota({ p }: Escena, { nombre, numero }: Cambio, estado?: number) {
  const de = await numero();
  if (estado === undefined || de === undefined) return;
  const cuantas = await p.e.db.ticketHistorial.count({
    where: { ticket: { numero: de }, detalle: 'Nota: después' },
  });
  if (estado === 200) expect([nombre, 'nota', cuantas]).toEqual([nombre, 'nota', 1]);
  if (estado === 409) expect([nombre, 'nota', cuantas]).toEqual([nombre, 'nota', 0]);
}

/** The workflow says what the rows say, of whosever ticket. */
async function comprobarAcuerdo({ p: { e } }: Escena, { nombre, numero }: Cambio): Promise<void> {
  const de = await numero();
  if (de === undefined) return;
  const flujo = e.client.workflow.getHandle(workflowIdPedido(de));
  let encontrado: unknown;
  await hasta(async () => {
    const [ticket, pedido, vista] = await Promise.all([
      e.db.ticket.findUnique({ where: { numero: de } }),
      e.db.pedido.findUnique({ where: { numero: de } }),
      // One that dies and comes back answers nobody meanwhile.
      flujo.query<VistaPedido>('estadoPedido').catch(String),
    ]);
    const fila = ticket?.estado ?? pedido?.ticketEstado ?? undefined;
    encontrado = { fila, flujo: vista };
    return typeof vista !== 'string' && fila === vista.ticket?.estado;
  }, ACUERDO_MS).catch(() => {
    throw new Error(`${nombre}, ${de}: no dicen lo mismo: ${JSON.stringify(encontrado)}`);
  });
}

async function cortarConexiones(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await client.end();
}
