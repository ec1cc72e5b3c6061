/** The page of operations: how the shop is doing, what waits; and what of it has news. */
import type Router from '@koa/router';
import pMap from 'p-map';
import type { RespuestaEmpujar } from '../../contracts/operaciones/operaciones.ts';
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import { createEnVivo } from '../../platform/http/en-vivo.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { Novedades } from './novedades.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { createPanel } from './panel.ts';
import type { Panel } from './panel.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import { TABLERO } from './llamadas.ts';

/** The page says that there is no connection when it has missed two. */
const PULSO_MS = 1_500;
/** Orders pushed at once. */
const A_LA_VEZ = 10;

export interface RutasTableroDeps {
  readonly env: Env;
  readonly sql: Sql;
  readonly log: Logger;
  readonly mensajero: Mensajero;
  readonly entradas: Entradas;
  readonly novedades: Novedades;
  readonly quien: Pick<QuienEs, 'alTerminarSesion'>;
}

export function rutasTableroDeOperaciones(
  router: Router,
  guardias: Guardias,
  deps: RutasTableroDeps,
): void {
  const panel = createPanel(deps.sql, deps.env);

  atender(router, TABLERO, guardias, {
    'GET /api/operaciones/resumen': async () => panel.resumen(),

    'GET /api/operaciones/cola': async () => panel.cola(),

    'POST /api/operaciones/cola/empujar': async ({ ctx, cuerpo: { numeros } }) =>
      empujarVarios(deps, panel, { numeros, solicitudId: ctx.state.solicitudId }),

    'GET /api/operaciones/eventos': async ({ ctx }) => {
      const enVivo = createEnVivo(PULSO_MS);
      const alTerminarSesion = await deps.quien.alTerminarSesion(ctx);
      const dejar = deps.novedades.seguir({
        alCambiar: (partes) =>
          enVivo.mandar(`event: cambio\ndata: ${JSON.stringify({ partes })}\n\n`),
        alTerminar: () => enVivo.terminar(),
      });
      const dejarSesion = alTerminarSesion(() => enVivo.terminar());
      enVivo.responder(ctx, () => {
        dejar();
        dejarSesion();
      });
    },
  });
}

interface PorEmpujar {
  readonly numeros: readonly string[];
  readonly solicitudId: string;
}

async function empujarVarios(
  deps: RutasTableroDeps,
  panel: Panel,
  { numeros, solicitudId }: PorEmpujar,
): Promise<RespuestaEmpujar> {
  const { pedidos } = await panel.cola([...new Set(numeros)]);
  const empujados: string[] = [];
  const enEspera = new Set(pedidos.map(({ numero }) => numero));
  const no_se_pudo = numeros
    .filter((numero) => !enEspera.has(numero))
    .map((numero) => ({ numero, motivo: 'no está en espera' }));
  const probar = async ({ numero }: { readonly numero: string }): Promise<void> => {
    const motivo = await empujar(deps, panel, { numero, solicitudId });
    if (motivo === null) empujados.push(numero);
    else no_se_pudo.push({ numero, motivo });
  };
  await pMap(pedidos, probar, { concurrency: A_LA_VEZ });
  deps.log.info({ empujados, no_se_pudo }, 'se empujan pedidos en espera');
  return { empujados, no_se_pudo };
}

/** As `npm run cola -- --empujar` does. @returns why it cannot be, or null */
async function empujar(
  { mensajero, entradas }: RutasTableroDeps,
  panel: Panel,
  { numero, solicitudId }: { readonly numero: string; readonly solicitudId: string },
): Promise<string | null> {
  try {
    await mensajero.iniciar(entradas.deFila(numero, solicitudId));
    await mensajero.senalar(numero, SENAL.empujar);
    return null;
  } catch (error) {
    if (error instanceof FlujoTerminado) {
      // Done before the signal came, all the better; or there is nobody to do what it waits for.
      return (await panel.cola([numero])).total === 0 ? null : 'su flujo ya terminó';
    }
    return error instanceof Error ? error.message : String(error);
  }
}
