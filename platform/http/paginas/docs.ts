/** The calls of an API as a page. */
import { z } from 'zod';
import type { Contenido } from '../declarar.ts';
import type { Identidad } from '../salud.ts';
import { comoContenido, comoSchema } from './describir.ts';
import type { Descripta } from './describir.ts';
import { html, pagina } from './html.ts';
import type { Html, PaginaServida } from './html.ts';

const ESTILO = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem; }
details { border: 1px solid #8886; border-radius: 0.5rem; padding: 0.5rem 0.75rem; margin: 0.5rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; } .quien { opacity: 0.75; }
`;

export function paginaDe(quien: Identidad, descriptas: readonly Descripta[]): PaginaServida {
  return pagina(
    `API de ${quien.service}`,
    ESTILO,
    html`<main>
      <h1>API de ${quien.service} ${quien.version}</h1>
      <p>La misma descripción, para programas: <a href="/openapi.json">/openapi.json</a></p>
      ${descriptas.map(enPagina)}
    </main>`,
  );
}

function enPagina({ metodo, ruta, llamada }: Descripta): Html {
  const { resumen, quien, consulta, cuerpo, respuesta } = llamada;
  const mostrar = (
    titulo: string,
    dicho?: Contenido | null,
    io: 'input' | 'output' = 'input',
  ): Html =>
    dicho
      ? html`<h2>${titulo}</h2>
          <pre tabindex="0">${JSON.stringify(enTexto(dicho, io), null, 2)}</pre>`
      : html``;
  return html`<details>
    <summary><code>${metodo} ${ruta}</code> ${resumen}</summary>
    <p class="quien">Quién: ${quien?.texto ?? 'cualquiera'}</p>
    ${mostrar('Consulta', consulta)} ${mostrar('Cuerpo', cuerpo)}
    ${mostrar('Respuesta', respuesta, 'output')}
  </details>`;
}

/** JSON, as nearly all of it is, without saying so. */
function enTexto(contenido: Contenido, io: 'input' | 'output'): object {
  return contenido instanceof z.ZodType ? comoSchema(contenido, io) : comoContenido(contenido, io);
}
