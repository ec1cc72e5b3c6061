/** Small pages written by the server: values escaped, styles allowed by their hash. */
import { createHash } from 'node:crypto';

/** HTML that may stand in a page as it is. */
export class Html {
  readonly texto: string;
  constructor(texto: string) {
    this.texto = texto;
  }
}

type Valor = string | number | Html | readonly Html[];

/** A tagged template: what stands in `${}` is escaped, unless it is `Html` already. */
export function html(partes: TemplateStringsArray, ...valores: readonly Valor[]): Html {
  return new Html(
    partes.reduce((texto, parte, i) => `${texto}${comoTexto(valores[i - 1] ?? '')}${parte}`),
  );
}

function comoTexto(valor: Valor): string {
  if (valor instanceof Html) return valor.texto;
  if (typeof valor === 'object') return valor.map(({ texto }) => texto).join('');
  return escapar(String(valor));
}

const ENTIDADES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapar(texto: string): string {
  return texto.replace(/[&<>"']/g, (letra) => ENTIDADES[letra] ?? letra);
}

/** Data that stand in a page and are never run. `<` ends no script from within a text; JSON reads it back as it was. */
export function datosEnHtml(atributos: Html, datos: object): Html {
  const texto = JSON.stringify(datos)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  // Put in whole: a space more in it is one more in what is read.
  return new Html(`<script ${atributos.texto}>${texto}</script>`);
}

export interface PaginaServida {
  readonly html: string;
  /** Headers that allow what is in it and nothing else. */
  readonly seguridad: Readonly<Record<string, string>>;
}

/** A whole page with its one style sheet. @param script of ours that it loads, if any; it may call where it comes from */
export function pagina(
  titulo: string,
  estilo: string,
  cuerpo: Html,
  script?: string,
): PaginaServida {
  // Put in whole: one space more in it, and its hash is another.
  const hoja = new Html(`<style>${estilo}</style>`);
  const hash = createHash('sha256').update(estilo).digest('base64');
  return {
    html: html`<!doctype html>
      <html lang="es-AR">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>${titulo}</title>
          ${hoja}${script === undefined ? '' : html`<script src="${script}" defer></script>`}
        </head>
        <body>
          ${cuerpo}
        </body>
      </html> `.texto,
    seguridad: {
      'Content-Security-Policy': `default-src 'none'; ${script === undefined ? '' : "script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; "}style-src 'sha256-${hash}'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  };
}
