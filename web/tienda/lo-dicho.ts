/** What the server has drawn the page with, as the page says it. */
import {
  consultaDe,
  ID_LO_PRIMERO,
  OFERTAS_DE_PORTADA,
  paginaDeListado,
  rutaDeListado,
} from '../../contracts/reglas/listados.ts';
import type { LoPrimero, Lugar } from '../../contracts/tienda/lo-primero.ts';
import { CATALOGO, clasificar } from './datos/conexion/sin-red.ts';

/** @returns undefined of a page that it has not drawn */
export function loDicho(): LoPrimero | undefined {
  const texto = document.getElementById(ID_LO_PRIMERO)?.textContent;
  return texto == null ? undefined : (JSON.parse(texto) as LoPrimero);
}

/** For when there is no connection: the service worker keeps what it sees pass, and this came with the page. */
export async function guardarLoDicho(lugar: Lugar, { lista, producto }: LoPrimero): Promise<void> {
  if (lista !== undefined) await guardar(rutaDeListado(listadoDe(lugar)), lista);
  if (producto !== undefined) await guardar(`/api/productos/${producto.id}`, producto);
}

const listadoDe = ({ ruta, consulta }: Lugar): string =>
  ruta === '/' ? OFERTAS_DE_PORTADA : paginaDeListado(consultaDe(new URLSearchParams(consulta)), 1);

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
