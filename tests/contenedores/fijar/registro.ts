/** What a registry says that an image is, over its HTTP API (OCI distribution). */
import { createHash } from 'node:crypto';
import { ErrorDeScript } from '../../../scripts/lib/consola/ejecutar.ts';

/** An image by the name that files call it by. */
export interface Imagen {
  readonly registro: string;
  readonly repositorio: string;
  readonly etiqueta: string;
}

const DE_TODOS = 'https://registry-1.docker.io';
const TIPOS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const ESPERA_MS = 30_000;
/** As much as registries accept of a manifest. */
const MAXIMO = 4 * 1024 * 1024;

/**
 * @param nombre as `node:24.21.0-bookworm-slim` or `ghcr.io/quien/que:1.0`
 * @param espejo address of a registry that is asked instead of the one in the name
 * @throws ErrorDeScript for one without a tag
 */
export function leerImagen(nombre: string, espejo?: string): Imagen {
  const [, ruta = '', etiqueta] = /^(.+?)(?::([\w.-]+))?$/.exec(nombre) ?? [];
  if (etiqueta === undefined) throw new ErrorDeScript(`«${nombre}» no dice qué versión es`);
  const [primero = '', ...resto] = ruta.split('/');
  const conRegistro = resto.length > 0 && /[.:]|^localhost$/.test(primero);
  const propio = conRegistro ? `https://${primero}` : DE_TODOS;
  const repositorio = conRegistro
    ? resto.join('/')
    : resto.length === 0
      ? `library/${primero}`
      : ruta;
  return { registro: espejo ?? propio, repositorio, etiqueta };
}

/**
 * The digest of what the tag stands for now, of all platforms together where there are several.
 * @throws ErrorDeScript when the registry does not say, or what it gives is something else
 */
export async function digestoDe({ registro, repositorio, etiqueta }: Imagen): Promise<string> {
  const url = `${registro}/v2/${repositorio}/manifests/${etiqueta}`;
  const respuesta = await pedirConPermiso(url);
  if (!respuesta.ok) throw new ErrorDeScript(`${url} contesta ${respuesta.status}`);
  const bytes = Buffer.from(await respuesta.arrayBuffer());
  if (bytes.length > MAXIMO) throw new ErrorDeScript(`${url} es demasiado grande`);
  // Of the bytes themselves: whoever fetches the image holds them to it.
  const digesto = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const cabecera = respuesta.headers.get('docker-content-digest');
  if (cabecera !== null && cabecera !== digesto) {
    throw new ErrorDeScript(`${url} dice ser ${cabecera} y es ${digesto}`);
  }
  return digesto;
}

/** Who asks for permission to be asked for says where. */
async function pedirConPermiso(url: string): Promise<Response> {
  const primera = await pedir(url);
  const permiso = primera.headers.get('www-authenticate') ?? '';
  if (primera.status !== 401 || !/^bearer /i.test(permiso)) return primera;
  await primera.body?.cancel();
  const { realm, ...datos } = Object.fromEntries(
    [...permiso.matchAll(/(\w+)="([^"]*)"/g)].map(([, clave = '', valor = '']) => [clave, valor]),
  ) as Record<string, string>;
  if (realm === undefined) throw new ErrorDeScript(`${url} pide permiso y no dice dónde`);
  const dado = await pedir(`${realm}?${new URLSearchParams(datos).toString()}`);
  const cuerpo = (await dado.json()) as { readonly token?: string; readonly access_token?: string };
  const ficha = cuerpo.token ?? cuerpo.access_token;
  if (!dado.ok || ficha === undefined) throw new ErrorDeScript(`${realm} no da permiso`);
  return pedir(url, { Authorization: `Bearer ${ficha}` });
}

function pedir(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, {
    headers: { Accept: TIPOS, ...headers },
    signal: AbortSignal.timeout(ESPERA_MS),
  }).catch((error: unknown) => {
    const { cause } = error as { readonly cause?: { readonly message?: string } };
    throw new ErrorDeScript(
      `No se llega a ${new URL(url).host}: ${cause?.message ?? String(error)}`,
    );
  });
}
