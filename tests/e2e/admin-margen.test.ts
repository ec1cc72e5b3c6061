import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { llegaElMomento } from '../support/pasos/precios-programados.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { entrarEnPagina, mirarEntera } from '../support/pantalla/mirar.ts';
import { GRANDE } from '../support/pantalla/navegador.ts';
import type { Persona } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let persona: Persona;
abrirPaginas(
  async (paginas) => {
    ({ e } = paginas);
    persona = await paginas.navegador.persona(GRANDE);
    await entrarEnPagina(persona.pagina, `${e.ahorro}/admin`);
  },
  { sinWorker: true },
);

const enGrande = (pagina: Page) =>
  pagina.setViewportSize({ width: GRANDE.ancho, height: GRANDE.alto });
const precioDe = async (id: number) =>
  (await e.db.producto.findUniqueOrThrow({ where: { id } })).precio.toNumber();
/** With plain spaces where amounts have ones that do not break. */
const texto = async (pagina: Page, donde: string) =>
  (await pagina.locator(donde).textContent())?.replaceAll('\u00a0', ' ');

describe('Cuando quien administra dice marca, costo y para qué es apto un producto', () => {
  it('entonces ve el margen mientras escribe, y queda guardado con quién lo cambió', async () => {
    const { pagina, quejas } = persona;
    await pagina.goto(`${e.ahorro}/admin/productos/2`);
    await pagina.getByRole('heading', { name: 'Arroz Largo Fino 1 kg' }).waitFor();
    await pagina.getByLabel(/^Precio(?! de)/).fill('1.500,50');
    await pagina.getByLabel(/^Costo/).fill('1200');
    await expect.poll(() => texto(pagina, '.margen')).toBe('Margen: $ 300,50 20 %');
    await pagina.getByLabel(/^Costo/).fill('1.600');
    await expect
      .poll(() => texto(pagina, '.margen'))
      .toBe('Margen: -$ 99,50 -6,6 % Se vende por debajo del costo.');
    await mirarEntera(pagina, 'admin-margen-editor');
    await enGrande(pagina);
    await pagina.getByLabel(/^Costo/).fill('-3');
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByText('Tiene que ser cero o más').waitFor();
    await pagina.getByLabel(/^Costo/).fill('1.380,00');
    const marca = pagina.getByLabel(/^Marca/);
    const lista = (await marca.getAttribute('list')) ?? '';
    const ofrecidas = await pagina.evaluate<string[]>(
      `[...document.getElementById(${JSON.stringify(lista)}).options].map(({ value }) => value)`,
    );
    expect(ofrecidas).toContain('Doña Elvira');
    await marca.fill('Doña Elvira');
    await pagina.getByLabel('Kosher').check();
    await pagina.getByLabel('Vegano').uncheck();
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByText('Arroz Largo Fino 1 kg: guardado').waitFor();
    expect(await e.db.producto.findUniqueOrThrow({ where: { id: 2 } })).toMatchObject({
      ...{ marca: 'Doña Elvira', aptos: ['sin_tacc', 'kosher'] },
    });
    await pagina.getByText('Apto: Sin TACC, Vegano → Sin TACC, Kosher').waitFor();
    await pagina.getByText('Marca: Tierra Colorada → Doña Elvira').waitFor();
    await pagina.getByText(/^Costo: .* → \$\s1\.380,00$/).waitFor();
    await pagina
      .getByRole('button', { name: /^Deshacer:/ })
      .first()
      .click();
    await pagina.getByText('Deshecho (1)').waitFor();
    await expect.poll(() => marca.inputValue()).toBe('Tierra Colorada');
    expect(quejas).toEqual([]);
  });

  it('entonces en la lista ve los márgenes, los ordena y los filtra, y la baja', async () => {
    const { pagina, quejas } = persona;
    await e.db.producto.update({ where: { id: 3 }, data: { precio: 100, costo: 130 } });
    await pagina.goto(`${e.ahorro}/admin/productos`);
    await pagina.getByRole('button', { name: 'Margen' }).click();
    await pagina.waitForURL(/orden=margen/);
    await expect
      .poll(() => pagina.locator('tbody tr').first().textContent())
      .toMatch(/Fideos Tirabuzón.*-30 %/);
    await mirarEntera(pagina, 'admin-margen-lista');
    await enGrande(pagina);
    await pagina.getByRole('combobox', { name: 'Margen' }).selectOption('negativo');
    await expect.poll(() => pagina.locator('tbody tr').count()).toBe(1);
    const bajada = pagina.waitForEvent('download');
    await pagina.getByRole('link', { name: 'Bajar en CSV' }).click();
    expect((await bajada).suggestedFilename()).toBe('productos.csv');
    expect(quejas).toEqual([]);
  });
});

describe('Cuando algo quedaría por debajo de su costo', () => {
  it('entonces el cambio de precios lo dice antes, y lo pone primero', async () => {
    const { pagina, quejas } = persona;
    await pagina.goto(`${e.ahorro}/admin/precios`);
    await pagina.getByLabel(/^Porcentaje/).fill('-25');
    await pagina.getByLabel('Categoría').selectOption('Lácteos');
    await pagina.getByRole('button', { name: 'Ver cómo quedarían' }).click();
    await pagina.getByText(/\d+ productos quedarían por debajo de su costo/).waitFor();
    await expect.poll(() => pagina.locator('tbody tr').first().textContent()).toMatch(/-\d/);
    await mirarEntera(pagina, 'admin-margen-precios');
    await enGrande(pagina);
    expect(quejas).toEqual([]);
  });

  it('y es para más adelante, entonces se programa, se ve lo que viene, y se anula', async () => {
    const { pagina, quejas } = persona;
    const manana = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await pagina.getByLabel('A partir de…').check();
    await pagina.getByRole('button', { name: 'Ver cómo quedarían' }).click();
    await pagina.getByText('Poné el día y la hora').waitFor();
    await pagina.getByLabel('Día y hora (de Argentina)').fill(`${manana}T08:30`);
    await pagina.getByRole('button', { name: 'Ver cómo quedarían' }).click();
    await pagina.getByText(/a partir del .* 08:30/).waitFor();
    await pagina.getByRole('button', { name: /^Programar estos precios/ }).click();
    await pagina.getByText(/^Programamos \d+ precios para el/).waitFor();
    const programados = await e.db.precioProgramado.findMany({ include: { producto: true } });
    expect(programados[0]?.desde.toISOString()).toBe(`${manana}T11:30:00.000Z`);

    await pagina.goto(`${e.ahorro}/admin/productos/2`);
    const panel = pagina.getByRole('region', { name: 'Por venir' });
    await panel.getByLabel('Nuevo precio').fill('1.999,90');
    await panel.getByLabel('Día y hora (de Argentina)').fill('2020-01-01T10:00');
    await panel.getByRole('button', { name: 'Programar' }).click();
    await panel.getByText('Tiene que ser un momento que todavía no pasó').waitFor();
    await panel.getByLabel('Día y hora (de Argentina)').fill(`${manana}T00:00`);
    await panel.getByRole('button', { name: 'Programar' }).click();
    await panel.getByText(/→ \$\s1\.999,90/).waitFor();
    await pagina.getByLabel(/^Precio(?! de)/).fill('1.777');
    await pagina.getByRole('button', { name: 'Guardar' }).click();
    await panel.getByText(/le puso \$\s1\.777,00 el .*después de programarlo/).waitFor();
    const junto = pagina.getByRole('region', { name: 'Presentaciones' });
    await junto.getByLabel('Sumar una presentación').fill('azúcar común');
    await junto.getByRole('button', { name: 'Sumar Azúcar Común Tipo A 1 kg' }).click();
    const sacar = junto.getByRole('button', { name: 'Quitar Azúcar Común Tipo A 1 kg' });
    await sacar.waitFor();
    await sacar.scrollIntoViewIfNeeded();
    await mirarEntera(pagina, 'admin-precio-por-venir');
    await enGrande(pagina);
    await sacar.click();
    await junto.getByText('Si viene en otros tamaños o sabores').waitFor();

    await pagina.goto(`${e.ahorro}/admin/precios`);
    await pagina.getByRole('link', { name: 'Ver los que vienen' }).click();
    await expect.poll(() => pagina.locator('tbody tr').count()).toBe(programados.length + 1);
    await mirarEntera(pagina, 'admin-precios-programados');
    await enGrande(pagina);
    await pagina
      .getByRole('button', { name: /^Anular los \d+ precios que se programaron/ })
      .first()
      .click();
    await pagina.getByRole('button', { name: 'Anular todos' }).click();
    await pagina.getByText(`Anulados: ${programados.length} precios`).waitFor();
    await expect.poll(() => pagina.locator('tbody tr').count()).toBe(1);
    expect(quejas.filter((queja) => !queja.includes('422'))).toEqual([]);
  });

  it('y ya rige, entonces se deshace desde el producto; si fue de muchos, se dice desde dónde', async () => {
    const { pagina, quejas } = persona;
    const { grupo } = await e.db.precioProgramado.findFirstOrThrow({
      where: { estado: 'pendiente' },
    });
    await llegaElMomento(e.sql.sql, grupo);
    await hasta(async () => (await precioDe(2)) === 1999.9);
    await pagina.goto(`${e.ahorro}/admin/productos/2`);
    const cambios = pagina.getByRole('region', { name: 'Cambios' });
    const vuelta = cambios.getByRole('button', { name: 'Deshacer: Precio' }).first();
    await cambios.getByText(/estaba programado/).waitFor();
    await mirarEntera(pagina, 'admin-producto-programado-vuelta');
    await enGrande(pagina);
    await vuelta.click();
    await pagina.getByText('Deshecho (1)').waitFor();
    expect(await precioDe(2)).toBe(1777);

    // As one of several that were changed together.
    const juntos = { grupo: randomUUID(), origen: 'programado' };
    await e.db.productoCambio.updateMany({
      where: { campo: 'precio', productoId: 2 },
      data: juntos,
    });
    await e.db.productoCambio.create({
      data: { ...juntos, productoId: 3, usuarioId: 1, campo: 'precio', anterior: '1', valor: '2' },
    });
    await pagina.reload();
    await cambios
      .getByRole('link', { name: /^Cambió junto con otro producto/ })
      .first()
      .click();
    await pagina.waitForURL(/\/cambios\?producto_id=2/);
    await pagina
      .getByRole('button', { name: /^Deshacer el cambio de/ })
      .first()
      .waitFor();
    expect(quejas).toEqual([]);
  });

  it('entonces la vista previa de una oferta lo dice, con nombre y precio', async () => {
    const { pagina, quejas } = persona;
    await e.db.producto.update({ where: { id: 1 }, data: { precio: 1000, costo: 800 } });
    await pagina.goto(`${e.ahorro}/admin/ofertas`);
    await pagina.getByRole('button', { name: 'Oferta nueva' }).click();
    await pagina.getByLabel(/^Nombre/).fill('La mitad');
    await pagina.getByLabel(/^Porcentaje/).fill('50');
    await pagina.getByLabel(/^Productos/).fill('1');
    await pagina.getByRole('button', { name: 'Ver cuánto habría costado' }).click();
    await pagina
      .getByText(
        /1 producto quedaría por debajo de su costo: Yerba Mate Belgrano 1 kg \(a \$\s500,00, cuesta \$\s800,00\)/,
      )
      .waitFor();
    await mirarEntera(pagina, 'admin-margen-oferta');
    expect(quejas).toEqual([]);
  });
});
