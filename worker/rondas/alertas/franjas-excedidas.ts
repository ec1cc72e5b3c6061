/** Slots with more orders than they have room for, or than anybody can carry: dispatch is told days before. */
import { registrarAlerta } from '../../../activities/comun/cambios.ts';
import type { CapacidadDeFranja } from '../../../contracts/despacho/zonas.ts';
import { deMas } from '../../../contracts/reglas/reparto/capacidad.ts';
import { diaEnTexto } from '../../../contracts/reglas/tiempo/horas.ts';
import { createCapacidad } from '../../../flujos/capacidad.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import type { Logger } from '../../../platform/observacion/logger.ts';
import { createRonda } from '../../../platform/proceso/ronda.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';

export interface FranjasExcedidasDeps {
  readonly sql: Pick<SqlPool, 'sql'>;
  readonly log: Logger;
  readonly cadaMs?: number;
}

const CADA_MS = 60_000;
/** As far ahead as slots are chosen. */
const DIAS = 7;
/** Of more than these, how many there are. */
const NOMBRADAS = 5;

/** How the alert stands, as it is kept. */
interface Conocida {
  /** Changes whenever it is told again, or closed. */
  readonly version: string;
  /** What it names; null while it is not open. */
  readonly franjas: string | null;
}

/** @returns, of `pasar`, whether it has told anything */
export function createFranjasExcedidas({
  sql: { sql },
  log,
  cadaMs = CADA_MS,
}: FranjasExcedidasDeps): Ronda<boolean> {
  const capacidad = createCapacidad(sql);

  async function pasar(): Promise<boolean> {
    const { franjas } = await capacidad.mirar(DIAS);
    const excedidas = franjas.filter((franja) => deMas(franja) > 0);
    const { version, franjas: sabidas } = await leer(sql);
    const nombre = { operacion: `franjas/${version}` };
    if (excedidas.length === 0) {
      if (sabidas === null) return false;
      await registrarAlerta(sql, { codigo: 'franjas_alcanzan' }, nombre);
      return true;
    }
    const datos = { cuantas: excedidas.length, franjas: enTexto(excedidas) };
    if (datos.franjas === sabidas) return false;
    await registrarAlerta(sql, { codigo: 'franjas_excedidas', ...datos }, nombre);
    return true;
  }

  return createRonda({ nombre: 'la ronda de las franjas excedidas', ...{ log, cadaMs, pasar } });
}

async function leer(sql: Sql): Promise<Conocida> {
  const [ultima] = await sql<Conocida>`
    SELECT concat_ws('/', id, veces, resuelta_en) AS version,
      CASE WHEN resuelta_en IS NULL THEN datos->>'franjas' END AS franjas
    FROM ahorro.alertas WHERE clave = 'franjas_excedidas' ORDER BY id DESC LIMIT 1`;
  return ultima ?? { version: 'ninguna', franjas: null };
}

function enTexto(excedidas: readonly CapacidadDeFranja[]): string {
  const nombradas = excedidas.slice(0, NOMBRADAS).map(deUna);
  const demas = excedidas.length - nombradas.length;
  return [...nombradas, ...(demas === 0 ? [] : [`y ${demas} más`])].join('; ');
}

function deUna({ fecha, desde, hasta, zona, pedidos, cupo, llevarian }: CapacidadDeFranja): string {
  const donde = zona === null ? '' : ` en ${zona}`;
  const cuantos = `${pedidos} ${pedidos === 1 ? 'pedido' : 'pedidos'}`;
  const lugar = `cupo de ${cupo}, y se pueden llevar ${llevarian}`;
  return `${diaEnTexto(fecha)}, de ${desde} a ${hasta}${donde} (${cuantos}, ${lugar})`;
}
