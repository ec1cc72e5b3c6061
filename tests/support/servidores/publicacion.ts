/** A shop before and after a deploy: another address for the same one, whose pages' files change their names. */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { cerrar, escuchar } from '../../../platform/http/servidor.ts';

const VIEJO = '/assets/';
const NUEVO = '/assets/v2/';

export interface Publicacion {
  readonly url: string;
  /** From here on the files of before are gone, and pages name others. */
  publicar(): void;
  cerrar(): Promise<void>;
}

/** @param tienda what it stands before; only what is read passes */
export async function publicacionDe(tienda: string): Promise<Publicacion> {
  let nueva = false;
  const responder = async ({ url = '/', headers }: IncomingMessage) => {
    if (nueva && url.startsWith(VIEJO) && !url.startsWith(NUEVO)) return { status: 404 };
    const ruta = url.replace(NUEVO, VIEJO);
    const { accept = '*/*', cookie = '' } = headers;
    const respuesta = await fetch(`${tienda}${ruta}`, { headers: { accept, cookie } });
    const tipo = respuesta.headers.get('content-type') ?? '';
    const bytes = Buffer.from(await respuesta.arrayBuffer());
    const cambia = nueva && /html|javascript/.test(tipo);
    const cuerpo = cambia ? bytes.toString('utf8').replaceAll('assets/', 'assets/v2/') : bytes;
    return { status: respuesta.status, tipo, cuerpo };
  };
  const servidor = createServer((pedido, respuesta) => {
    void responder(pedido).then(({ status, tipo = 'text/plain', cuerpo = '' }) => {
      respuesta
        .writeHead(status, { 'Content-Type': tipo, 'Cache-Control': 'no-store' })
        .end(cuerpo);
    });
  });
  const puerto = await escuchar(servidor, 0, 'PORT', '127.0.0.1');
  return {
    url: `http://127.0.0.1:${puerto}`,
    publicar() {
      nueva = true;
    },
    cerrar: () => cerrar(servidor),
  };
}
