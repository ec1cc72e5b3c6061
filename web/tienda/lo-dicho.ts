/** What the server has drawn the page with, as the page says it. */
import { ID_LO_PRIMERO, listadoDe, rutaDeListado } from '../../contracts/reglas/listados.ts';
import type { LoPrimero, Lugar } from '../../contracts/tienda/lo-primero.ts';
import { CATALOGO, clasificar } from './datos/conexion/sin-red.ts';

/** @returns undefined of a page that it has not drawn */
export function loDicho(): LoPrimero | undefined {
  const texto = document.getElementById(ID_LO_PRIMERO)?.textContent;
  return texto == null ? undefined : (JSON.parse(texto) as LoPrimero);
}

/** For when there is no connection: the service worker keeps what it sees pass, and this came with the page. */
export async function guardarLoDicho(
  { ruta, consulta }: Lugar,
  { lista, producto }: LoPrimero,
): Promise<void> {
  const listado = listadoDe(ruta, new URLSearchParams(consulta));
  if (lista !== undefined && listado !== undefined) await guardar(rutaDeListado(listado), lista);
  if (producto !== undefined) await guardar(`/api/productos/${producto.id}`, producto);
}

async function guardar(ruta: string, datos: object): Promise<void> {
  // Not on plain http.
  if (!('caches' in globalThis)) return;
  if (clasificar(new URL(ruta, window.location.origin), false) !== 'catalogo') return;
  const headers = { 'Content-Type': 'application/json' };
  try {
    const cache = await caches.open(CATALOGO.nombre);
    await cache.put(ruta, new Response(JSON.stringify(datos), { headers }));
  } catch {
    // No room left on the device.
  }
}
