/** Routes made of their declarations: guarded, checked, answered as these say. */
import type Router from '@koa/router';
import { z } from 'zod';
import type { Ctx, Guardia, Guardias, Llamada, Llamadas, Manejadores } from './declarar.ts';
import { parametrosDe, tieneNombre } from './declarar.ts';
import { idDeRuta, validar, validarConsulta } from './validar.ts';

/** As `Manejadores` has them, for who calls whichever there is. */
type Manejar = (entrada: object) => Promise<unknown>;

/** Of calls that everybody may make. */
export const SIN_GUARDIA = {};

/**
 * Adds the routes of `llamadas`. In each one the guard comes first, then query, body and the path's id; what its
 * handler returns is the answer, with the declared status unless it says another.
 */
export function atender<const L extends Llamadas<keyof G & string>, G extends Guardias>(
  router: Router,
  llamadas: L,
  guardias: G,
  manejadores: Manejadores<L, G>,
): void {
  // Their types hold for who writes them; here each one gets what its own declaration says.
  const porDireccion = manejadores as unknown as Readonly<Record<string, Manejar>>;
  for (const [cual, llamada] of Object.entries<Llamada>(llamadas)) {
    const manejar = porDireccion[cual];
    if (manejar === undefined) throw new Error(`${cual}: está declarada y nadie la atiende`);
    const [metodo = '', ruta = ''] = cual.split(' ');
    const parametros = parametrosDe(ruta);
    router.register(ruta, [metodo], ruteo(llamada, parametros, { guardias, manejar }));
  }
}

function ruteo(
  llamada: Llamada,
  parametros: readonly string[],
  { guardias, manejar }: { readonly guardias: Guardias; readonly manejar: Manejar },
) {
  const { quien, estado } = llamada;
  const entrar = quien && guardiaDe(guardias, quien.guardia);
  return async (ctx: Ctx): Promise<void> => {
    const deGuardia = await entrar?.(ctx);
    const entrada = { ...deGuardia, ctx, ...leer(ctx, llamada, parametros) };
    if (estado !== undefined) ctx.status = estado;
    const respuesta = await manejar(entrada);
    if (respuesta !== undefined) ctx.body = respuesta;
  };
}

function guardiaDe(guardias: Guardias, nombre: string): Guardia {
  const guardia = guardias[nombre];
  if (guardia === undefined) throw new Error(`no hay guardia «${nombre}»`);
  return guardia;
}

/** @throws ErrorHttp 400 with `errores`, 404 for an id that cannot be one */
function leer(
  ctx: Ctx,
  { consulta, cuerpo, noExiste }: Llamada,
  parametros: readonly string[],
): object {
  return {
    ...(consulta && { consulta: validarConsulta(consulta, ctx.query) }),
    ...(cuerpo instanceof z.ZodType && { cuerpo: validar(cuerpo, ctx.request.body) }),
    ...Object.fromEntries(
      parametros.flatMap((cual) => Object.entries(deRuta(cual, ctx.params[cual] ?? '', noExiste))),
    ),
  };
}

/** What has a name as it stands, an id as what it is. */
function deRuta(
  parametro: string,
  dado: string,
  noExiste: Llamada['noExiste'],
): Record<string, string | number> {
  if (tieneNombre(parametro)) return { [parametro]: dado };
  if (noExiste === undefined) return {};
  const mensaje = typeof noExiste === 'string' ? noExiste : noExiste(dado);
  return { [parametro]: idDeRuta(dado, mensaje) };
}
