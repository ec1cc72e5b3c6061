/** Alerts that are open and about tickets: what the board shows when it opens. */
import type Router from '@koa/router';
import type { AlertasDeDespacho } from '../../contracts/despacho/alertas.ts';
import { codigosPara } from '../../contracts/reglas/alertas/alertas.ts';
import { enIso } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../personal/quien.ts';
import { ALERTAS } from './llamadas.ts';

const DESPACHO = codigosPara('despacho');

export function rutasAlertas(router: Router, guardias: Guardias, sql: Sql): void {
  atender(router, ALERTAS, guardias, {
    'GET /api/alertas': async () => ({
      alertas: await sql<AlertasDeDespacho['alertas'][number]>`
        SELECT id, codigo, nivel, mensaje, numero, ${enIso(parte`primera`)} AS desde
        FROM ahorro.alertas
        WHERE resuelta_en IS NULL AND nivel <> 'info' AND codigo = ANY (${DESPACHO})
        ORDER BY ultima DESC, id DESC LIMIT 500`,
    }),
  });
}
