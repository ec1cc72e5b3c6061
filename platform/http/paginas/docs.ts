/** The calls of an API as a page: by area, to search and to try (`docs.js`). */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sinAcentos } from '../../../contracts/reglas/valores/sin-acentos.ts';
import { parametrosDe } from '../declaradas/declarar.ts';
import type { Contenido, Llamada } from '../declaradas/declarar.ts';
import type { Identidad } from '../salud.ts';
import { comoContenido, comoSchema } from './describir.ts';
import type { Descripta } from './describir.ts';
import { ejemploDe } from './ejemplo.ts';
import { html, pagina } from './html.ts';
import type { Html, PaginaServida } from './html.ts';

export const SCRIPT = '/docs.js';

const ESTILO = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 1rem 0; }
details { border: 1px solid #8886; border-radius: 0.5rem; padding: 0.5rem 0.75rem; margin: 0.5rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
code, pre, output, textarea { font: 0.875rem/1.5 ui-monospace, monospace; }
h3 { font-size: 1rem; margin: 1rem 0 0; } .quien { opacity: 0.75; }
pre, output { overflow-x: auto; } output { display: block; white-space: pre-wrap; overflow-wrap: anywhere; }
form { display: grid; gap: 0.5rem; margin: 0.75rem 0; } [hidden] { display: none; }
label { display: grid; gap: 0.125rem; } input, textarea, button { font-size: 1rem; padding: 0.375rem 0.5rem; }
textarea { min-height: 8rem; } button { justify-self: start; cursor: pointer; }
`;

/** What the page loads from `SCRIPT`. */
export function scriptDeDocs(): string {
  return readFileSync(new URL('docs.js', import.meta.url), 'utf8');
}

export function paginaDe(quien: Identidad, descriptas: readonly Descripta[]): PaginaServida {
  const areas = [...new Set(descriptas.map(({ area }) => area))];
  return pagina(
    `API de ${quien.service}`,
    ESTILO,
    html`<main>
      <h1>API de ${quien.service} ${quien.version}</h1>
      <p>La misma descripción, para programas: <a href="/openapi.json">/openapi.json</a></p>
      <nav aria-label="Áreas">
        ${areas.map((area) => html`<a href="#${nombreDe(area)}">${area}</a>`)}
      </nav>
      ${CON_QUE}
      ${areas.map((area) =>
        seccion(
          area,
          descriptas.filter((llamada) => llamada.area === area),
        ),
      )}
      <p id="ninguna" role="status" hidden>Ninguna llamada tiene esas palabras.</p>
    </main>`,
    SCRIPT,
  );
}

const CON_QUE = html`<form class="con-script" hidden>
  <label
    >Buscar <input id="buscar" type="search" placeholder="por ejemplo, cancelar pedido"
  /></label>
  <details>
    <summary>Con qué se prueba</summary>
    <p>
      Se prueba con la sesión que tenés abierta en este navegador, o con lo que pongas acá; no se
      guarda. Lo que cambia algo, lo cambia de verdad.
    </p>
    <label>X-API-Key <input id="clave" type="password" autocomplete="off" /></label>
    <label>Token <input id="token" type="password" autocomplete="off" /></label>
  </details>
</form>`;

function seccion(area: string, descriptas: readonly Descripta[]): Html {
  return html`<section id="${nombreDe(area)}">
    <h2>${area}</h2>
    ${descriptas.map(enPagina)}
  </section>`;
}

function enPagina(descripta: Descripta): Html {
  const { metodo, ruta, llamada } = descripta;
  const { resumen, quien, consulta, cuerpo, respuesta } = llamada;
  const mostrar = (
    titulo: string,
    contenido?: Contenido | null,
    io: 'input' | 'output' = 'input',
  ): Html =>
    contenido
      ? html`<h3>${titulo}</h3>
          <pre tabindex="0">${JSON.stringify(enTexto(contenido, io), null, 2)}</pre>`
      : html``;
  return html`<details id="${nombreDe(`${metodo} ${ruta}`)}">
    <summary><code>${metodo} ${ruta}</code> ${resumen}</summary>
    <p class="quien">Quién: ${quien?.texto ?? 'cualquiera'}</p>
    ${formulario(descripta)} ${mostrar('Consulta', consulta)} ${mostrar('Cuerpo', cuerpo)}
    ${mostrar('Respuesta', respuesta, 'output')}
  </details>`;
}

function formulario({ metodo, ruta, llamada }: Descripta): Html {
  const entrada = (en: string, nombre: string) =>
    html`<label>${nombre} <input name="${nombre}" data-en="${en}" autocomplete="off" /></label>`;
  return html`<form class="con-script" data-metodo="${metodo}" data-ruta="${ruta}" hidden>
    ${parametrosDe(ruta).map((nombre) => entrada('ruta', nombre))}
    ${Object.keys(llamada.consulta?.shape ?? {}).map((nombre) => entrada('consulta', nombre))}
    ${llamada.conClave ? entrada('cabecera', 'Idempotency-Key') : html``}
    ${llamada.cuerpo ? entradaDeCuerpo(llamada.cuerpo) : html``}
    <button>Probar</button>
    <output></output>
  </form>`;
}

function entradaDeCuerpo(cuerpo: NonNullable<Llamada['cuerpo']>): Html {
  const [[tipo, schema] = ['', undefined]] = Object.entries(
    cuerpo instanceof z.ZodType ? { 'application/json': cuerpo } : cuerpo,
  );
  if (!(schema instanceof z.ZodType)) {
    return html`<label>Archivo <input type="file" data-en="cuerpo" data-tipo="${tipo}" /></label>`;
  }
  const inicial =
    tipo === 'application/json' ? JSON.stringify(ejemploDe(comoSchema(schema)), null, 2) : '';
  return html`<label
    >Cuerpo <textarea data-en="cuerpo" data-tipo="${tipo}" spellcheck="false">${inicial}</textarea>
  </label>`;
}

/** As it stands in an address. */
function nombreDe(texto: string): string {
  return sinAcentos(texto).replace(/[^a-z0-9]+/g, '-');
}

/** JSON, as nearly all of it is, without saying so. */
function enTexto(contenido: Contenido, io: 'input' | 'output'): object {
  return contenido instanceof z.ZodType ? comoSchema(contenido, io) : comoContenido(contenido, io);
}
