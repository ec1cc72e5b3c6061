/** `/dev/correo`: in development, the mails that would have been sent. */
import type Router from '@koa/router';
import type { Correo } from '../../contracts/operaciones/correos.ts';
import { redactar } from '../../proveedores/correo/plantillas.ts';
import type { ReadDatabase } from '../../platform/base/database.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { atender, SIN_GUARDIA } from '../../platform/http/declaradas/atender.ts';
import { html, pagina } from '../../platform/http/paginas/html.ts';
import type { PaginaServida } from '../../platform/http/paginas/html.ts';
import { CORREOS } from './llamadas.ts';

const ESTILO = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem; }
article { border: 1px solid #8886; border-radius: 0.5rem; padding: 1rem; margin: 1rem 0; overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; } h2 { font-size: 1rem; margin: 0; }
pre { font: inherit; white-space: pre-wrap; margin: 0.75rem 0 0; }
p { margin: 0; }
`;

export function rutasDevCorreo(
  router: Router,
  env: Pick<Env, 'TIENDA_URL' | 'AHORRO_SECRET_KEY'>,
  db: Pick<ReadDatabase, 'correo'>,
): void {
  async function ultimos() {
    const filas = await db.correo.findMany({
      ...{ where: { suscripcionId: null }, orderBy: { id: 'desc' }, take: 50 },
    });
    return filas.map((fila) => ({
      id: fila.id,
      para: fila.para,
      tipo: fila.tipo,
      estado: fila.estado,
      creado_en: fila.creadoEn.toISOString(),
      ...redactar(fila as unknown as Correo, env),
    }));
  }

  atender(router, CORREOS, SIN_GUARDIA, {
    'GET /dev/correo': async ({ ctx }) => {
      const correos = await ultimos();
      if (ctx.accepts('html', 'json') === 'json') {
        ctx.body = { correos: correos.map(({ html: _, ...correo }) => correo) };
        return;
      }
      const { html: cuerpo, seguridad } = comoPagina(correos);
      ctx.set(seguridad);
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = cuerpo;
    },
  });
}

interface CorreoMostrado {
  readonly para: string;
  readonly estado: string;
  readonly creado_en: string;
  readonly asunto: string;
  readonly texto: string;
  readonly enlace: string;
}

function comoPagina(correos: readonly CorreoMostrado[]): PaginaServida {
  const articulos = correos.map(
    (correo) =>
      html` <article>
        <h2>${correo.asunto}</h2>
        <p>Para ${correo.para} · ${correo.creado_en} · ${correo.estado}</p>
        <pre>${correo.texto}</pre>
        <p><a href="${correo.enlace}">Abrir el enlace</a></p>
      </article>`,
  );
  const vacio = html`<p>Todavía no hay ninguno.</p>`;
  return pagina(
    'Correos de desarrollo',
    ESTILO,
    html`<main>
      <h1>Correos de desarrollo</h1>
      ${articulos.length > 0 ? articulos : vacio}
    </main>`,
  );
}
