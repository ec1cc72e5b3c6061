import { describe, expect, it } from 'vitest';
import { entrarEnPagina, mirarEntera } from '../support/pantalla/mirar.ts';
import { GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas(
  (paginas) => {
    ({ e, navegador } = paginas);
  },
  { sinWorker: true },
);

describe('Cuando las categorías están en dos niveles', () => {
  it.each([
    ['360', TELEFONO],
    ['1440', GRANDE],
  ])(
    'a %s px: entonces la portada, el filtro y el producto muestran los dos',
    async (ancho, pantalla) => {
      const { pagina, quejas } = await navegador.persona(pantalla);
      await pagina.goto(`${e.ahorro}/`);
      const frescos = pagina.getByRole('list', { name: 'Dentro de Frescos' });
      await frescos.waitFor();
      expect(await frescos.getByRole('link').allTextContents()).toEqual([
        ...['Carnes y fiambres', 'Frutas y verduras', 'Lácteos', 'Panadería'],
      ]);
      await mirarEntera(pagina, `tienda-categorias-portada-${ancho}`);
      await pagina.setViewportSize({ width: pantalla.ancho, height: pantalla.alto });
      await pagina.getByRole('link', { name: /^Frescos/ }).click();
      await pagina.getByRole('heading', { name: 'Frescos', level: 1 }).waitFor();
      const { total } = (await (
        await fetch(`${e.ahorro}/api/productos?categoria=Frescos`)
      ).json()) as { total: number };
      expect(total).toBe(30);
      await pagina
        .getByRole('region', { name: 'Resultados' })
        .getByText(`${total} productos`, { exact: true })
        .waitFor();
      if (pantalla === TELEFONO) await pagina.getByRole('button', { name: /^Filtrar/ }).click();
      const filtros =
        pantalla === TELEFONO
          ? pagina.getByRole('dialog', { name: 'Filtrar' })
          : pagina.locator('.filtros-cuerpo');
      await filtros.getByRole('button', { name: /^Lácteos/ }).waitFor();
      const nombres = await filtros.locator('.faceta-adentro').allTextContents();
      expect(nombres.length).toBeGreaterThan(3);
      await mirarEntera(pagina, `tienda-categorias-filtro-${ancho}`);
      await pagina.setViewportSize({ width: pantalla.ancho, height: pantalla.alto });
      const { id } = await e.db.producto.findFirstOrThrow({ where: { nombre: 'Manteca 200 g' } });
      await pagina.goto(`${e.ahorro}/productos/${id}`);
      const migas = pagina.getByRole('navigation', { name: 'Dónde estás' });
      await migas.waitFor();
      expect(await migas.getByRole('link').allTextContents()).toEqual([
        ...['Productos', 'Frescos', 'Lácteos'],
      ]);
      expect(quejas).toEqual([]);
    },
  );
});

describe('Cuando quien administra ordena las categorías', () => {
  it('entonces pone una dentro de otra, y la saca', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await entrarEnPagina(pagina, `${e.ahorro}/admin/productos`);
    await pagina.getByRole('button', { name: 'Categorías', exact: true }).click();
    const donde = pagina.getByLabel('Dentro de cuál está Congelados');
    await donde.selectOption('Hogar');
    const padre = async () =>
      (await e.db.categoria.findUniqueOrThrow({ where: { nombre: 'Congelados' } })).padreId;
    await expect.poll(padre).not.toBeNull();
    await expect.poll(() => donde.inputValue()).toBe('Hogar');
    // Who has others inside goes inside none.
    expect(await pagina.getByLabel('Dentro de cuál está Frescos').count()).toBe(0);
    await mirarEntera(pagina, 'admin-categorias');
    await pagina.setViewportSize({ width: GRANDE.ancho, height: GRANDE.alto });
    await donde.selectOption('');
    await expect.poll(padre).toBeNull();
    await pagina.keyboard.press('Escape');
    await pagina.getByRole('button', { name: 'Agregar una categoría' }).click();
    await pagina.getByLabel('Nombre').fill('Quesería');
    await pagina.getByLabel('Dentro de').selectOption('Frescos');
    await mirarEntera(pagina, 'admin-categoria-nueva');
    await pagina.getByRole('button', { name: 'Agregar', exact: true }).click();
    await pagina.getByText('Agregamos la categoría Quesería').waitFor();
    const nueva = await e.db.categoria.findUniqueOrThrow({ where: { nombre: 'Quesería' } });
    const frescos = await e.db.categoria.findUniqueOrThrow({ where: { nombre: 'Frescos' } });
    expect(nueva.padreId).toBe(frescos.id);
    expect(quejas).toEqual([]);
  });
});
