/** Views that somebody saved: at every browser of theirs, and those from before taken along. */
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hasta } from '../support/personas/llamadas.ts';
import { entrarEnPagina, mirarEntera } from '../support/pantalla/mirar.ts';
import { GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { mirar } from '../support/pantalla/tablero.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
let casa: Persona;
let trabajo: Persona;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  casa = await navegador.persona(GRANDE);
  trabajo = await navegador.persona(TELEFONO);
});

const vista = (pagina: Page, nombre: string) =>
  pagina
    .getByRole('navigation', { name: 'Vistas guardadas' })
    .getByRole('link', { name: nombre, exact: true });
async function guardar(pagina: Page, nombre: string): Promise<void> {
  await pagina.getByRole('button', { name: 'Guardar esta vista' }).click();
  await pagina.getByLabel('Nombre').fill(nombre);
  await pagina.getByRole('button', { name: 'Guardar', exact: true }).click();
}
/** As this browser had them when it kept them itself. */
const dejar = (pagina: Page, vistas: readonly object[]) =>
  pagina.evaluate(
    `localStorage.setItem('vistas:admin@example.com', ${JSON.stringify(JSON.stringify(vistas))})`,
  );
const guardadas = async () =>
  (await e.db.vista.findMany({ orderBy: { id: 'asc' } })).map(({ donde, nombre, ruta }) => [
    ...[donde, nombre, ruta],
  ]);

describe('Cuando alguien guarda una vista', () => {
  it('entonces la tiene en otro navegador, y la que se quita allá se va de acá', async () => {
    await entrarEnPagina(casa.pagina, `${e.ahorro}/operaciones/alertas?estado=resueltas`);
    await guardar(casa.pagina, 'Ya resueltas');
    await vista(casa.pagina, 'Ya resueltas').waitFor();
    await entrarEnPagina(trabajo.pagina, `${e.ahorro}/operaciones`);
    await vista(trabajo.pagina, 'Ya resueltas').click();
    await hasta(async () => new URL(trabajo.pagina.url()).search === '?estado=resueltas');
    await mirar(trabajo.pagina, 'operaciones-vistas-360');
    await trabajo.pagina.getByRole('button', { name: 'Quitar la vista Ya resueltas' }).click();
    await vista(trabajo.pagina, 'Ya resueltas').waitFor({ state: 'detached' });
    // Pressed where it is still shown: it is gone there too, and nobody is told off.
    await casa.pagina.getByRole('button', { name: 'Quitar la vista Ya resueltas' }).click();
    await vista(casa.pagina, 'Ya resueltas').waitFor({ state: 'detached' });
    await expect.poll(() => casa.pagina.getByText('Quitar la vista:').count()).toBe(0);
    expect(await guardadas()).toEqual([]);
  });

  it('y el servidor no contesta: entonces lo dice, no pierde lo escrito, y a la próxima queda', async () => {
    const { pagina, contexto } = casa;
    await contexto.route('**/api/vistas', (ruta) => ruta.abort());
    await guardar(pagina, 'Sin red');
    await pagina.getByRole('alert').getByText('El servidor no contestó').waitFor();
    await expect.poll(() => pagina.getByLabel('Nombre').inputValue()).toBe('Sin red');
    await contexto.unroute('**/api/vistas');
    await pagina.getByRole('button', { name: 'Guardar', exact: true }).click();
    await vista(pagina, 'Sin red').waitFor();
    await contexto.route('**/api/vistas/*', (ruta) => ruta.abort());
    await pagina.getByRole('button', { name: 'Quitar la vista Sin red' }).click();
    await pagina.getByText('Quitar la vista: El servidor no contestó').waitFor();
    await vista(pagina, 'Sin red').waitFor();
    await contexto.unroute('**/api/vistas/*');
    expect(await guardadas()).toEqual([['operaciones', 'Sin red', '/alertas?estado=resueltas']]);
  });

  it('y no se pueden leer: entonces lo dice, lo demás anda, y se vuelve a intentar', async () => {
    const { pagina, contexto } = casa;
    await contexto.route('**/api/vistas?*', (ruta) => ruta.abort());
    await pagina.reload();
    await pagina.getByText('No pudimos leer tus vistas guardadas').waitFor();
    await pagina.getByRole('heading', { name: 'Alertas' }).first().waitFor();
    await contexto.unroute('**/api/vistas?*');
    await pagina.getByRole('button', { name: 'Reintentar' }).first().click();
    await vista(pagina, 'Sin red').waitFor();
  });
});

describe('Cuando había vistas en un navegador de antes', () => {
  const DE_ANTES = [
    { nombre: 'Sin red', ruta: '/notificaciones?status=failed' },
    { nombre: 'De siempre', ruta: '/alertas?estado=resueltas' },
  ];
  it('entonces se ven, se llevan a la cuenta una vez, y no se pisa la que se llama igual', async () => {
    const { pagina } = trabajo;
    await dejar(pagina, DE_ANTES);
    await pagina.reload();
    const deAntes = pagina.getByRole('region', { name: 'Vistas de este navegador' });
    await deAntes.getByRole('link', { name: 'De siempre' }).waitFor();
    await mirar(pagina, 'operaciones-vistas-del-navegador-360');
    await deAntes.getByRole('button', { name: 'Llevarlas a mi cuenta' }).click();
    await pagina.getByText('Tus vistas ya están en tu cuenta').waitFor();
    await deAntes.waitFor({ state: 'detached' });
    await vista(pagina, 'Sin red (2)').waitFor();
    await pagina.reload();
    await vista(pagina, 'Sin red (2)').waitFor();
    await expect.poll(() => deAntes.count()).toBe(0);
    expect((await guardadas()).map(([, nombre, ruta]) => [nombre, ruta])).toEqual([
      ['Sin red', '/alertas?estado=resueltas'],
      ['Sin red (2)', '/notificaciones?status=failed'],
    ]);
  });

  it('y no entran: entonces lo dice y quedan; borradas, se pueden recuperar', async () => {
    const { pagina } = trabajo;
    const ocupadas = Array.from({ length: 18 }, (_, i) => ({ nombre: `O${i}`, ruta: `/x?${i}` }));
    const { id } = await e.db.usuario.findUniqueOrThrow({ where: { email: 'admin@example.com' } });
    await e.db.vista.createMany({
      data: ocupadas.map((ocupada) => ({ ...ocupada, donde: 'operaciones', usuarioId: id })),
    });
    await dejar(pagina, [{ nombre: 'De más', ruta: '/pagos?q=1' }]);
    await pagina.reload();
    const deAntes = pagina.getByRole('region', { name: 'Vistas de este navegador' });
    await deAntes.getByRole('button', { name: 'Llevarlas a mi cuenta' }).click();
    await pagina.getByText('No entran más de 20 vistas').waitFor();
    await deAntes.getByRole('button', { name: 'Borrarlas' }).click();
    await deAntes.waitFor({ state: 'detached' });
    await pagina.getByRole('button', { name: 'Deshacer' }).click();
    await pagina
      .getByRole('region', { name: 'Vistas de este navegador' })
      .getByRole('link', { name: 'De más' })
      .waitFor();
  });
});

describe('Cuando se guarda una vista de la administración', () => {
  it('entonces lleva a su lista, con sus filtros, y no está entre las de operaciones', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await entrarEnPagina(pagina, `${e.ahorro}/admin/productos?orden=stock`);
    await guardar(pagina, 'Lo que falta');
    await vista(pagina, 'Lo que falta').waitFor();
    await pagina.goto(`${e.ahorro}/admin/clientes`);
    await mirarEntera(pagina, 'admin-vistas');
    await vista(pagina, 'Lo que falta').click();
    await hasta(async () => pagina.url().endsWith('/admin/productos?orden=stock'));
    expect((await guardadas()).filter(([donde]) => donde === 'admin')).toEqual([
      ['admin', 'Lo que falta', '/productos?orden=stock'],
    ]);
    expect([...quejas, ...casa.quejas, ...trabajo.quejas]).toEqual([]);
  });
});
