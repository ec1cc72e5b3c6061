/** Alerts for operations: listed, by cause, acknowledged, kept quiet, and what to do about each. */
import type Router from '@koa/router';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { createAlertas } from './alertas.ts';
import type { AlertasDeps } from './alertas.ts';
import { createDuenios } from './duenios.ts';
import { createGuia } from './guia.ts';
import { ALERTAS, noExisteAlerta } from './llamadas.ts';
import { createSilencios } from './silencios.ts';

export function rutasAlertas(
  router: Router,
  guardias: Guardias,
  deps: Omit<AlertasDeps, 'silencios'>,
): void {
  const silencios = createSilencios(deps.sql);
  const { db, sql, transaccion } = deps;
  const alertas = createAlertas({ db, sql, transaccion, silencios });
  const duenios = createDuenios(deps);
  const guia = createGuia();

  // What changes is by a person: a key cannot have seen anything.
  atender(router, ALERTAS, guardias, {
    'GET /api/alertas': async ({ consulta }) => ({
      ...(await alertas.lista(consulta)),
      ...{ pagina: consulta.pagina, limit: consulta.limit },
    }),

    'POST /api/alertas/:id/reconocer': async ({ cliente, id }) => {
      const alerta = await alertas.reconocer(id, cliente.email);
      if (alerta === null) throw noEncontrado(noExisteAlerta(id));
      return alerta;
    },

    'PUT /api/alertas/:id/duenio': async ({ cliente, id, cuerpo }) => {
      await duenios.pasar(id, cuerpo, cliente.id);
      const alerta = await trasElCambio(() => alertas.leer(id));
      if (alerta === null) throw noEncontrado(noExisteAlerta(id));
      return alerta;
    },

    'GET /api/alertas/grupos': () => alertas.grupos(),

    'POST /api/alertas/grupos/reconocer': ({ cliente, cuerpo }) =>
      alertas.reconocerGrupo(cuerpo, cliente.email),

    'POST /api/alertas/silencios': ({ cliente, cuerpo: { codigo, minutos } }) =>
      silencios.poner(codigo, minutos, cliente.email),

    'POST /api/alertas/silencios/quitar': ({ cuerpo: { codigo } }) => silencios.quitar(codigo),

    'GET /api/operaciones/guia': async ({ consulta: { codigo } }) => {
      const seccion = await guia(codigo);
      if (seccion === null) throw noEncontrado(`La guía no dice nada de ${codigo}`);
      return seccion;
    },
  });
}
