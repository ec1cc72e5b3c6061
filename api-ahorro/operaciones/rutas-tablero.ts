/** The page of operations: how the shop is doing, what waits, alerts; and what of it has news. */
import type Router from '@koa/router';
import { filtroAlertasSchema } from '../../contracts/operaciones/alertas.ts';
import { empujarSchema } from '../../contracts/operaciones/operaciones.ts';
import type { RespuestaEmpujar } from '../../contracts/operaciones/operaciones.ts';
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { createEnVivo } from '../../platform/http/en-vivo.ts';
import { idDeRuta, validar, validarConsulta } from '../../platform/http/validar.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import { deAVarios } from '../../platform/comun/paralelo.ts';
import { createAlertas } from './alertas.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { Novedades } from './novedades.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { soloOperaciones } from './puede-operar.ts';
import { createPanel } from './panel.ts';
import type { QuienEs } from '../cuentas/quien.ts';

/** Orders pushed at once. */
const A_LA_VEZ = 10;

export interface RutasTableroDeps {
  readonly env: Env;
  readonly db: Database;
  readonly sql: Sql;
  readonly log: Logger;
  readonly mensajero: Mensajero;
  readonly entradas: Entradas;
  readonly novedades: Novedades;
}

export function rutasTableroDeOperaciones(
  router: Router,
  deps: RutasTableroDeps,
  quien: QuienEs,
): void {
  const { env, db, sql, log, mensajero, entradas, novedades } = deps;
  const solo = soloOperaciones(env, quien);
  const alertas = createAlertas(db);
  const panel = createPanel(sql, env);

  router.get('/api/alertas', solo, async (ctx) => {
    const filtro = validarConsulta(filtroAlertasSchema, ctx.query);
    ctx.body = { ...(await alertas.lista(filtro)), pagina: filtro.pagina, limit: filtro.limit };
  });

  // By a person: a key cannot have seen anything.
  router.post('/api/alertas/:id/reconocer', async (ctx) => {
    const { email } = await quien.conRol(ctx, 'admin');
    const falta = `No existe la alerta ${ctx.params.id ?? ''}`;
    const alerta = await alertas.reconocer(idDeRuta(ctx.params.id, falta), email);
    if (alerta === null) throw noEncontrado(falta);
    ctx.body = alerta;
  });

  router.get('/api/operaciones/resumen', solo, async (ctx) => {
    ctx.body = await panel.resumen();
  });

  router.get('/api/operaciones/cola', solo, async (ctx) => {
    ctx.body = await panel.cola();
  });

  router.post('/api/operaciones/cola/empujar', solo, async (ctx) => {
    const { numeros } = validar(empujarSchema, ctx.request.body);
    const { pedidos } = await panel.cola([...new Set(numeros)]);
    const empujados: string[] = [];
    const enEspera = new Set(pedidos.map(({ numero }) => numero));
    const no_se_pudo = numeros
      .filter((numero) => !enEspera.has(numero))
      .map((numero) => ({ numero, motivo: 'no está en espera' }));
    await deAVarios(A_LA_VEZ, pedidos, async ({ numero }) => {
      const motivo = await empujar(numero, ctx.state.solicitudId);
      if (motivo === null) empujados.push(numero);
      else no_se_pudo.push({ numero, motivo });
    });
    log.info({ empujados, no_se_pudo }, 'se empujan pedidos en espera');
    ctx.body = { empujados, no_se_pudo } satisfies RespuestaEmpujar;
  });

  router.get('/api/operaciones/eventos', solo, async (ctx) => {
    const enVivo = createEnVivo();
    const dejar = novedades.seguir({
      alCambiar: (partes) =>
        enVivo.mandar(`event: cambio\ndata: ${JSON.stringify({ partes })}\n\n`),
      alTerminar: () => enVivo.terminar(),
    });
    enVivo.responder(ctx, dejar);
  });

  /** As `npm run cola -- --empujar` does. @returns why it cannot be, or null */
  async function empujar(numero: string, solicitudId: string): Promise<string | null> {
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
}
