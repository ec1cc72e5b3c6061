/** What a page of the shop comes with it does not ask for, and what it says that it needs first it uses: nothing comes twice. */
import { expect, it } from 'vitest';
import { subidaEn } from '../../contracts/reglas/imagen.ts';
import { fotoDe, manosDeFotos } from '../support/personas/fotos.ts';
import { llamar } from '../support/personas/llamadas.ts';
import { conocido } from '../support/personas/tienda.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Paginas } from '../support/pantalla/paginas.ts';
import { TELEFONO } from '../support/pantalla/navegador.ts';

let p: Paginas;
abrirPaginas(
  (abiertas) => {
    p = abiertas;
  },
  { sinWorker: true },
);

/** Told in the head: the part of the page, its styles, its pictures. */
const ADELANTADO = /<link rel="(?:modulepreload|stylesheet|preload)"[^>]*? href="(.*?)"/g;

it.each([
  ['/', 'Ofertas de hoy', 0],
  ['/productos', 'Productos', 0],
  ['/productos?orden=precio&categoria=Almac%C3%A9n&oferta=', 'Almacén', 0],
  ['/productos?q=yerba%20mate', '«yerba mate»', 0],
  ['/productos/1', 'Yerba Mate Belgrano 1 kg', 1],
  ['/carrito', 'Carrito', 0],
  ['/comprar', 'Comprar', 0],
  ['/pedidos', 'Mis pedidos', 0],
])('Cuando se abre %s, entonces todo viene una vez', async (ruta, titulo, listas) => {
  const { pagina, quejas } = await p.navegador.persona(TELEFONO);
  const pedidas: string[] = [];
  pagina.on('request', (pedida) => pedidas.push(pedida.url().replace(p.e.ahorro, '')));
  const { cuerpo: html } = await llamar<string>(`${p.e.ahorro}${ruta}`, {
    cabeceras: { Accept: 'text/html' },
  });
  const adelantadas = [...html.matchAll(ADELANTADO)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );

  await pagina.goto(`${p.e.ahorro}${ruta}`);
  await pagina.getByRole('heading', { name: titulo }).first().waitFor();
  await pagina.waitForLoadState('networkidle');

  for (const url of adelantadas)
    expect([url, pedidas.filter((pedida) => pedida === url).length]).toEqual([url, 1]);
  const deProductos = pedidas.filter((pedida) => /^\/api\/productos[/?]/.test(pedida));
  expect(deProductos).toHaveLength(listas);
  expect(new Set(deProductos).size).toBe(listas);
  expect(quejas).toEqual([]);
});

it('y su foto es una que alguien subió, entonces viene una vez, del ancho del teléfono', async () => {
  const admin = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  await manosDeFotos(() => admin).agregar(2, await fotoDe('#0b6e4f'));
  const { pagina } = await p.navegador.persona(TELEFONO);
  const fotos: string[] = [];
  pagina.on('request', (pedida) => {
    const { pathname } = new URL(pedida.url());
    if (subidaEn(pathname) !== undefined) fotos.push(pathname);
  });
  await pagina.goto(`${p.e.ahorro}/productos/2`);
  await pagina.getByRole('button', { name: 'Ampliar la foto' }).waitFor();
  await pagina.waitForLoadState('networkidle');
  expect(fotos.map((foto) => subidaEn(foto)?.ancho)).toEqual([320]);
});
