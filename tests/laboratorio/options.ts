import { parseArgs } from 'node:util';
import { ESTRATEGIAS } from '../../contracts/reglas/reparto/eleccion.ts';
import type { Estrategia } from '../../contracts/reglas/reparto/eleccion.ts';

export interface Options {
  /** `AAAA-MM-DD`, or undefined for a generated one. */
  readonly dia: string | undefined;
  readonly politicas: readonly Estrategia[];
  readonly semillas: readonly number[];
  readonly pedidos: number;
  readonly json: boolean;
  /** In the database of DATABASE_URL, for the page. */
  readonly guardar: boolean;
}

/** More would no longer be the day of one shop, nor two minutes. */
const MAXIMO = 400;
const PEDIDOS = 120;

export const help = `  npm run laboratorio -- [opciones]

  Juega un día de pedidos con cada política de asignación, sobre los flujos de verdad y con un reloj
  que salta, y las muestra lado a lado. Usa una base y un Temporal propios, que borra al terminar.
  Termina con 0 si no se perdió ni se duplicó ningún pedido.

    --dia D            generado, o AAAA-MM-DD: ese día, de la base de DATABASE_URL, que solo se lee
    --politicas a,b    ${ESTRATEGIAS.join(', ')}; todas si no se dice
    --semillas N       cuántas veces, cada una con otra suerte y la misma para cada política (3)
    --desde N          la primera semilla (1)
    --pedidos N        de un día generado, hasta ${MAXIMO} (${PEDIDOS}); de uno grabado, los primeros (${MAXIMO})
    --guardar          la deja en la base de DATABASE_URL: se ve en despacho, en Laboratorio
    --json             un objeto JSON en lugar de la tabla
    --help             esto
`;

/** @returns undefined when help was asked for. @throws TypeError for what makes no sense */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dia: { type: 'string', default: 'generado' },
      politicas: { type: 'string', default: ESTRATEGIAS.join(',') },
      semillas: { type: 'string', default: '3' },
      desde: { type: 'string', default: '1' },
      pedidos: { type: 'string' },
      json: { type: 'boolean', default: false },
      guardar: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const semillas = entero('semillas', values.semillas, 20);
  const desde = entero('desde', values.desde, Number.MAX_SAFE_INTEGER);
  const dia = diaDe(values.dia);
  const deSiempre = String(dia === undefined ? PEDIDOS : MAXIMO);
  return {
    dia,
    politicas: [...new Set(values.politicas.split(',').map(politicaDe))],
    semillas: Array.from({ length: semillas }, (_, i) => desde + i),
    pedidos: entero('pedidos', values.pedidos ?? deSiempre, MAXIMO),
    json: values.json,
    guardar: values.guardar,
  };
}

function entero(nombre: string, escrito: string, maximo: number): number {
  const valor = Number(escrito);
  if (Number.isInteger(valor) && valor >= 1 && valor <= maximo) return valor;
  throw new TypeError(`--${nombre}: se espera un número entero de 1 a ${maximo}`);
}

function diaDe(escrito: string): string | undefined {
  if (escrito === 'generado') return undefined;
  const fecha = new Date(`${escrito}T00:00:00Z`);
  const existe = !Number.isNaN(fecha.getTime()) && fecha.toISOString().startsWith(escrito);
  if (/^\d{4}-\d{2}-\d{2}$/.test(escrito) && existe) return escrito;
  throw new TypeError('--dia: se espera «generado» o AAAA-MM-DD');
}

function politicaDe(nombre: string): Estrategia {
  const politica = ESTRATEGIAS.find((estrategia) => estrategia === nombre.trim());
  if (politica !== undefined) return politica;
  throw new TypeError(`No hay una política «${nombre}». Hay: ${ESTRATEGIAS.join(', ')}`);
}
