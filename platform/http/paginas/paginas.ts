/** Serves the built pages: a fixed set of files, read once; no path of a request reaches the disk. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context, Middleware } from 'koa';
import type { Html } from './html.ts';
import { enlacesDe, leerManifiesto } from './primero.ts';
import type { Manifiesto, Primero } from './primero.ts';

export interface OpcionesPaginas {
  /** Where the build left them. */
  readonly carpeta: string;
  /** Address → html file within the folder; `/pedidos/*` is all that is below `/pedidos/`. */
  readonly rutas: Readonly<Record<string, string>>;
  /** The html that shows pictures from elsewhere. */
  readonly conImagenesDeAfuera?: readonly string[];
  /** An html that shows pictures of this origin too. */
  readonly conImagenesDe?: { readonly html: string; readonly origen: string };
  /** An html that draws a map whose streets come from elsewhere. */
  readonly conMapaDe?: { readonly html: string; readonly origen: string };
  /** An html that reads what the camera sees; no other may. */
  readonly conCamara?: string;
  /** The html that asks where its device is, once somebody has said that it may. */
  readonly conUbicacion?: readonly string[];
  /** The html that says so, with 404, to a browser that asks for what nobody answers. */
  readonly noExiste?: string;
  /** An html whose head says where it is opened: between the two marks in it. */
  readonly conCabeza?: string;
  /** What it says there, and what it shows; the built one stays where this fails. */
  readonly cabezaDe?: (ctx: Context) => Promise<Cabeza>;
}

export interface Cabeza {
  /** Title and descriptions, escaped. */
  readonly html: string;
  /** Of the page, where it is not 200. */
  readonly estado?: number;
  readonly primero?: Primero | undefined;
  /** What stands in its body before it runs. */
  readonly cuerpo?: Cuerpo | undefined;
}

export interface Cuerpo {
  /** Of `#raiz`, as markup. */
  readonly raiz: string;
  /** After it: what it was drawn with. */
  readonly datos: Html;
  /** Nobody else may be shown it, nor whoever sits down there next. */
  readonly deAlguien: boolean;
}

const RAIZ = '<div id="raiz"></div>';
const MARCAS = /<!-- cabeza -->[^]*<!-- \/cabeza -->/;

/** In the order in which they are chosen. */
const CODIFICACIONES = ['br', 'gzip'] as const;
type Codificacion = (typeof CODIFICACIONES)[number];

interface Archivo {
  readonly tipo: string;
  readonly cuerpo: Buffer;
  /** The same, smaller, for whoever understands it; none of what is compressed already. */
  readonly chico: Readonly<Partial<Record<Codificacion, Buffer>>>;
}

const TIPOS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

const POLITICA = [
  "default-src 'self'",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  // No text becomes markup or a script, but for the addresses of our service workers.
  "require-trusted-types-for 'script'",
  'trusted-types service-worker',
];
/** Photos are taken by whatever the device has for that, not by the page. */
const permisos = ({ camara = false, ubicacion = false } = {}) =>
  `camera=(${camara ? 'self' : ''}), geolocation=(${ubicacion ? 'self' : ''}), microphone=(), payment=(), usb=()`;
const SEGURIDAD = {
  'Content-Security-Policy': [...POLITICA, "img-src 'self' data:"].join('; '),
  'Permissions-Policy': permisos(),
  'Referrer-Policy': 'same-origin',
} as const;
const conImagenes = (deDonde: string) => ({
  ...SEGURIDAD,
  'Content-Security-Policy': [...POLITICA, `img-src 'self' data: ${deDonde}`].join('; '),
});
/** What draws it asks for its tiles itself, in a worker of its own file. */
const conMapa = (deDonde: string) => ({
  ...SEGURIDAD,
  'Content-Security-Policy': [
    ...POLITICA.map((parte) => (parte.startsWith('trusted-types') ? `${parte} mapa` : parte)),
    `connect-src 'self' ${deDonde}`,
    `img-src 'self' data: blob: ${deDonde}`,
  ].join('; '),
});
/** For a page with pictures of products, which are wherever the shop keeps them. */
const CON_IMAGENES_DE_AFUERA = conImagenes('https:');

/** Of what is named by what is in it. */
export const UN_ANIO = 'public, max-age=31536000, immutable';
const FALTAN = 'Las páginas no están construidas: corré npm run build:web y volvé a cargar.\n';

/** Koa middleware: html at its addresses, with a slash at their end or not, hashed files under `/assets/`; the rest passes by. */
export function paginas({
  carpeta,
  rutas,
  conImagenesDeAfuera = [],
  conImagenesDe,
  conMapaDe,
  conCamara,
  conUbicacion = [],
  noExiste,
  conCabeza,
  cabezaDe,
}: OpcionesPaginas): Middleware {
  const ramas = Object.entries(rutas)
    .filter(([ruta]) => ruta.endsWith('/*'))
    .map(([ruta, html]) => [ruta.slice(0, -1), html] as const);
  const htmlDe = (path: string) =>
    Object.hasOwn(rutas, path)
      ? rutas[path]
      : ramas.find(([rama]) => path.startsWith(rama) && /[^/]/.test(path.slice(rama.length)))?.[1];
  let leidos: ReadonlyMap<string, Archivo> = new Map();
  let manifiesto: Manifiesto = {};
  const archivo = (nombre: string) => {
    // Not built yet when the process started: looked for again until it is.
    if (leidos.size === 0) {
      leidos = leerCarpeta(carpeta);
      manifiesto = leerManifiesto(carpeta);
    }
    return leidos.get(nombre);
  };
  const seguridadDe = (html: string | undefined) => {
    if (html === undefined) return SEGURIDAD;
    if (html === conImagenesDe?.html) return conImagenes(conImagenesDe.origen);
    if (html === conMapaDe?.html) return conMapa(conMapaDe.origen);
    return conImagenesDeAfuera.includes(html) ? CON_IMAGENES_DE_AFUERA : SEGURIDAD;
  };
  const responder = async (ctx: Context, pedido: Archivo, html: string | undefined) => {
    // A page without what it says of itself is better than none.
    const cabeza =
      html === undefined || html !== conCabeza
        ? undefined
        : await cabezaDe?.(ctx).catch(() => undefined);
    // A service worker lives under the policy its own script came with.
    ctx.set(seguridadDe(html));
    if (html !== undefined) {
      const permitido = { camara: html === conCamara, ubicacion: conUbicacion.includes(html) };
      ctx.set('Permissions-Policy', permisos(permitido));
    }
    ctx.set('Cache-Control', html === undefined ? UN_ANIO : guardable(cabeza));
    if (cabeza?.estado !== undefined) ctx.status = cabeza.estado;
    mandar(ctx, cabeza === undefined ? pedido : conLaCabeza(pedido, cabeza, manifiesto));
  };
  return async (ctx, next) => {
    const deLectura = ctx.method === 'GET' || ctx.method === 'HEAD';
    const html = htmlDe(ctx.path);
    const sinBarra = ctx.path.replace(/(?<=[^/])\/+$/, '');
    if (deLectura && sinBarra !== ctx.path && htmlDe(sinBarra) !== undefined) {
      ctx.status = 308;
      ctx.redirect(`${sinBarra}${ctx.search}`);
      return;
    }
    const nombre = html ?? (ctx.path.startsWith('/assets/') ? ctx.path.slice(1) : undefined);
    const pedido = deLectura && nombre !== undefined ? archivo(nombre) : undefined;
    if (pedido !== undefined) await responder(ctx, pedido, html);
    else if (deLectura && html !== undefined) {
      ctx.status = 503;
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = FALTAN;
    } else {
      await next();
      if (noExiste === undefined || !deLectura || !leFaltaA(ctx)) return;
      const pagina = archivo(noExiste);
      if (pagina === undefined) return;
      await responder(ctx, pagina, noExiste);
      ctx.status = 404;
    }
  };
}

/** Whether a person looks for a page that is not there; programs are answered as ever. */
function leFaltaA(ctx: Context): boolean {
  if (ctx.status !== 404 || ctx.body !== undefined || ctx.path.startsWith('/api/')) return false;
  return ctx.accepts('json', 'html') === 'html';
}

function conLaCabeza(
  { tipo, cuerpo }: Archivo,
  { html, primero = {}, cuerpo: dibujado }: Cabeza,
  manifiesto: Manifiesto,
): Archivo {
  const construido = cuerpo.toString('utf8');
  // After the scripts: none of them waits for what they will ask for.
  const enlaces = enlacesDe(primero, manifiesto, construido);
  const escrito = Buffer.from(
    construido
      .replace(MARCAS, () => html)
      .replace('</head>', () => `${enlaces}</head>`)
      .replace(RAIZ, (raiz) => (dibujado === undefined ? raiz : conCuerpo(dibujado))),
  );
  return { tipo, cuerpo: escrito, chico: { gzip: gzipSync(escrito, { level: 1 }) } };
}

const guardable = (cabeza: Cabeza | undefined): string =>
  cabeza?.cuerpo?.deAlguien === true ? 'private, no-store' : 'no-cache';

const conCuerpo = ({ raiz, datos }: Cuerpo): string => `<div id="raiz">${raiz}</div>${datos.texto}`;

function mandar(ctx: Context, archivo: Archivo): void {
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.type = archivo.tipo;
  ctx.vary('Accept-Encoding');
  const elegida = CODIFICACIONES.find(
    (codificacion) =>
      archivo.chico[codificacion] !== undefined &&
      ctx.acceptsEncodings(codificacion, 'identity') === codificacion,
  );
  if (elegida !== undefined) ctx.set('Content-Encoding', elegida);
  ctx.body = (elegida && archivo.chico[elegida]) ?? archivo.cuerpo;
}

function leerCarpeta(carpeta: string): ReadonlyMap<string, Archivo> {
  const archivos = new Map<string, Archivo>();
  for (const ruta of listar(carpeta)) {
    const extension = extname(ruta);
    const tipo = TIPOS[extension];
    if (tipo === undefined) continue;
    const cuerpo = readFileSync(ruta);
    const comprime = extension !== '.png' && extension !== '.woff2';
    const chico = comprime ? { ...conBrotli(ruta), gzip: gzipSync(cuerpo, { level: 9 }) } : {};
    archivos.set(relative(carpeta, ruta).split(sep).join('/'), { tipo, cuerpo, chico });
  }
  return archivos;
}

/** What the build has put beside it: as small as it gets takes longer than a start should. */
function conBrotli(ruta: string): Archivo['chico'] {
  const chica = `${ruta}.br`;
  return existsSync(chica) ? { br: readFileSync(chica) } : {};
}

function listar(carpeta: string): string[] {
  try {
    return readdirSync(carpeta, { withFileTypes: true, recursive: true })
      .filter((entrada) => entrada.isFile())
      .map((entrada) => join(entrada.parentPath, entrada.name));
  } catch {
    return [];
  }
}
