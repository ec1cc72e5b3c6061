import { describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

describe('Cuando quien administra marca una categoría como perecedera', () => {
  it('entonces la tienda lo dice en el producto y en el botón de arrepentimiento', async () => {
    const producto = await e.db.producto.findFirstOrThrow({
      where: { nombre: 'Leche Entera 1 l' },
      include: { categoria: true },
    });
    const { nombre } = producto.categoria;
    const { pagina: mesa, quejas: deMesa } = await navegador.persona();
    await mesa.goto(`${e.ahorro}/admin/productos`);
    await mesa.getByLabel('Correo').fill('admin@example.com');
    await mesa.getByLabel('Contraseña').fill('admin-belgrano-2025');
    await mesa.getByRole('button', { name: 'Ingresar' }).click();
    await mesa.getByRole('button', { name: 'Categorías' }).click();
    const casilla = mesa.getByRole('checkbox', { name: `${nombre}: perecedera` });
    await casilla.click();
    await mesa.locator('input:enabled:checked').first().waitFor();
    await capturar(mesa, 'admin-perecederas');
    expect(await barreras(mesa, true)).toEqual([]);
    await expect.poll(() => casilla.isChecked()).toBe(true);

    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await pagina.goto(`${e.ahorro}/productos/${producto.id}`);
    await pagina.getByText('Es perecedero').waitFor();
    expect(await barreras(pagina, true)).toEqual([]);
    expect(await sobraALoAncho(pagina)).toBe(0);
    await capturar(pagina, 'tienda-perecedero');
    await pagina.goto(`${e.ahorro}/arrepentimiento`);
    await pagina.getByText(`No alcanza a lo perecedero (${nombre})`).waitFor();
    await capturar(pagina, 'tienda-arrepentimiento-perecederos');
    expect([...deMesa, ...quejas]).toEqual([]);
  });
});
