/** Orders are prepared: line by line, by whoever takes things from the shelves. */
import type Router from '@koa/router';
import { porQueNoSePrepara } from '../../contracts/reglas/preparacion/lineas.ts';
import type { Preparacion } from '../../contracts/preparacion/preparacion.ts';
import type { LineaPreparada } from '../../contracts/preparacion/lineas.ts';
import { invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Guardias } from '../personal/quien.ts';
import { createPeticiones } from '../tickets/peticiones.ts';
import type { PeticionesDeps } from '../tickets/peticiones.ts';
import type { Repositorio } from '../tickets/repositorio.ts';
import { PREPARACION } from './llamadas.ts';
import { createPreparacion } from './preparacion.ts';
import type { PedidoPorPreparar } from './preparacion.ts';

export function rutasPreparacion(
  router: Router,
  guardias: Guardias,
  deps: PeticionesDeps & {
    readonly env: Pick<Env, 'TIENDA_URL'>;
    readonly repositorio: Repositorio;
  },
): void {
  const preparacion = createPreparacion(deps.sql);
  const { pedir } = createPeticiones(deps, deps.repositorio);

  atender(router, PREPARACION, guardias, {
    'GET /api/preparacion': async () => ({ pedidos: await preparacion.porPreparar() }),

    'GET /api/preparacion/:numero': async ({ numero }) => ({
      ...(await existente(numero)),
      tienda: deps.env.TIENDA_URL,
    }),

    'PUT /api/tickets/:numero/lineas/:id': async ({ ctx, quien, numero, id, cuerpo }) => {
      const linea = lineaDe(await existente(numero), id);
      const porQueNo = porQueNoSePrepara(linea, cuerpo.preparados);
      if (porQueNo !== undefined) throw invalido([{ campo: 'preparados', mensaje: porQueNo }]);
      const { preparados, reemplazo } = cuerpo;
      await pedir(
        { ctx, quien, numero },
        'prepararLinea',
        { linea: id, ...cuerpo },
        {
          argumento: {
            ...{ linea: id, preparados },
            ...(reemplazo && {
              reemplazo: { productoId: reemplazo.producto_id, cantidad: reemplazo.cantidad },
            }),
          },
        },
      );
      const { lineas, estado, consulta } = await trasElCambio(() => existente(numero));
      const marcada = lineaDe({ lineas }, id);
      return { ...marcada, numero, ticket_estado: estado, ...(consulta && { consulta }) };
    },

    'GET /api/tickets/:numero/lineas/:id/reemplazos': async ({ numero, id, consulta: { q } }) => ({
      productos: await preparacion.reemplazos(lineaDe(await existente(numero), id), q),
    }),
  });

  /** @throws ErrorHttp 404 */
  async function existente(numero: string): Promise<PedidoPorPreparar> {
    const pedido = await preparacion.pedido(numero);
    if (pedido === null) throw noEncontrado(`No existe el ticket ${numero}`);
    return pedido;
  }
}

/** @throws ErrorHttp 404 */
function lineaDe({ lineas }: Pick<Preparacion, 'lineas'>, id: number): LineaPreparada {
  const linea = lineas.find((linea) => linea.id === id);
  if (linea === undefined) throw noEncontrado('El pedido no tiene esa línea');
  return linea;
}
