/** `/openapi.json` and `/docs`: the calls of an API, for programs and for people. */
import type Router from '@koa/router';
import type { Areas, Llamada } from '../declaradas/declarar.ts';
import type { Identidad } from '../salud.ts';
import { describir } from './describir.ts';
import type { Descripta } from './describir.ts';
import { paginaDe, SCRIPT, scriptDeDocs } from './docs.ts';

/**
 * Adds `/openapi.json` and `/docs`; last, so that it knows every route. Both are made when they are first asked for.
 * @throws Error when there is a route that nobody declared
 */
export function rutasOpenapi(router: Router, quien: Identidad, areas: Areas): void {
  const descriptas = describirRutas(router, areas);
  const documento = alPedirlo(() => describir(quien, descriptas));
  const ayuda = alPedirlo(() => paginaDe(quien, descriptas));
  const script = alPedirlo(scriptDeDocs);
  router.get('/openapi.json', async (ctx) => {
    ctx.body = documento();
  });
  router.get('/docs', async (ctx) => {
    const { html: cuerpo, seguridad } = ayuda();
    ctx.set(seguridad);
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = cuerpo;
  });
  router.get(SCRIPT, async (ctx) => {
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'text/javascript; charset=utf-8';
    ctx.body = script();
  });
}

/** @returns what `hacer` returns, which is called once, and not before */
function alPedirlo<T>(hacer: () => T): () => T {
  let hecho: { readonly es: T } | undefined;
  return () => (hecho ??= { es: hacer() }).es;
}

/** The routes there are, which may be fewer than are declared: some are only there with their settings. */
function describirRutas(router: Router, areas: Areas): Descripta[] {
  const declaradas = new Map(
    Object.entries(areas).flatMap(([area, llamadas]) =>
      Object.entries<Llamada>(llamadas).map(([cual, llamada]) => [cual, { area, llamada }]),
    ),
  );
  const rutas = router.stack.flatMap(({ methods, path }) =>
    methods.filter((metodo) => metodo !== 'HEAD').map((metodo) => ({ metodo, ruta: String(path) })),
  );
  const descriptas = rutas.map(({ metodo, ruta }) => {
    const declarada = declaradas.get(`${metodo} ${ruta}`);
    if (declarada === undefined) throw new Error(`${metodo} ${ruta}: nadie declaró esta ruta`);
    return { metodo, ruta, ...declarada };
  });
  return Object.keys(areas).flatMap((area) =>
    descriptas.filter((llamada) => llamada.area === area),
  );
}
