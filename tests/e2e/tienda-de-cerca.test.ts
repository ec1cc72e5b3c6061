/** Small things that whoever buys notices: where the focus goes, what tabs are called, what stands beside a price. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { cambiarEstado, comprar, entrar, llamar } from '../support/personas/llamadas.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});
const abierta = async (ruta: string): Promise<Page> => {
  const { pagina } = await navegador.persona(GRANDE);
  await pagina.goto(`${e.ahorro}${ruta}`);
  await pagina.getByRole('heading', { level: 1 }).first().waitFor();
  return pagina;
};
/** What has the focus, as it is read out. */
const enFoco = (pagina: Page) =>
  pagina.evaluate<string>(
    `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
  );

describe('Cuando se usa con el teclado', () => {
  it('y no se pudo entrar, entonces el foco sigue en el botón', async () => {
    const pagina = await abierta('/ingresar');
    await pagina.getByLabel('Correo electrónico').fill('nadie@example.com');
    await pagina.getByLabel('Contraseña').fill('no-es-esta-123');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.getByRole('alert').waitFor();
    await expect.poll(() => enFoco(pagina)).toBe('Ingresar');
  });

  it('y se quita algo del carrito, entonces queda en la lista; lo último, en lo que se dice', async () => {
    const pagina = await abierta('/productos?categoria=Almac%C3%A9n');
    const agregar = pagina.getByRole('button', { name: /^Agregar / });
    await agregar.first().click();
    await pagina.getByLabel(/^Cuántos de /).waitFor();
    await agregar.first().click();
    await expect.poll(() => pagina.getByLabel(/^Cuántos de /).count()).toBe(2);
    await pagina
      .getByRole('link', { name: /^Carrito/ })
      .first()
      .click();
    const quitar = pagina.getByRole('button', { name: /^Quitar (?!.* del carrito)/ });
    await quitar.first().click();
    await expect.poll(() => quitar.count()).toBe(1);
    await expect.poll(() => enFoco(pagina)).toBe('Productos del carrito');
    await quitar.first().click();
    await pagina.getByRole('heading', { name: 'Tu carrito está vacío' }).waitFor();
    await expect.poll(() => enFoco(pagina)).toBe('Tu carrito está vacío');
  });

  it('y se cierra un cuadro, entonces vuelve al botón que lo abrió', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { token } = cuerpo.seguimiento;
    const pagina = await abierta(`/pedidos/${cuerpo.pedido.numero}?token=${token}`);
    await pagina.getByRole('button', { name: 'Cancelar el pedido' }).click();
    await pagina.getByRole('dialog').waitFor();
    await pagina.keyboard.press('Escape');
    await expect.poll(() => enFoco(pagina)).toBe('Cancelar el pedido');
  });
});

describe('Cuando hay varias pestañas abiertas', () => {
  it.each([
    ['/', 'Belgrano Ahorro'],
    ['/productos', 'Productos · Belgrano Ahorro'],
    ['/productos?q=yerba', '«yerba» · Belgrano Ahorro'],
    ['/productos?categoria=Almac%C3%A9n', 'Almacén · Belgrano Ahorro'],
    ['/productos?oferta=true', 'Ofertas · Belgrano Ahorro'],
    ['/carrito', 'Carrito · Belgrano Ahorro'],
    ['/ayuda', 'Ayuda · Belgrano Ahorro'],
    ['/productos/99999', 'No encontramos esa página · Belgrano Ahorro'],
  ])('en %s: entonces se llama «%s»', async (ruta, titulo) => {
    const pagina = await abierta(ruta);
    await expect.poll(() => pagina.title()).toBe(titulo);
    await pagina.close();
  });
});

describe('Cuando se mira cuánto sale algo', () => {
  it('entonces al lado está lo que pide la ley, por unidad y sin impuestos, y lo que se ahorra', async () => {
    const { id } = await e.db.producto.update({
      where: { id: 1 },
      data: { nombre: 'Aceite de Girasol 500 ml', precio: 1210, precioAnterior: 1500, iva: 21 },
    });
    const pagina = await abierta(`/productos/${id}`);
    for (const frase of [
      'Precio sin impuestos nacionales $ 1.000,00',
      '$ 2.420,00 por litro',
      'Ahorrás $ 290,00',
      '19 % OFF',
    ]) {
      await pagina.locator('.ficha').getByText(frase).waitFor();
    }
  });
});

describe('Cuando se ordena lo que hay', () => {
  it('entonces por relevancia solo lo que se buscó, y por nombre siempre', async () => {
    const ordenes = async (ruta: string) => {
      const pagina = await abierta(ruta);
      return pagina.getByLabel('Ordenar por').locator('option').allTextContents();
    };
    expect(await ordenes('/productos?q=yerba')).toEqual(
      expect.arrayContaining(['Relevancia', 'Nombre']),
    );
    const todas = await ordenes('/productos');
    expect(todas).not.toContain('Relevancia');
    expect(todas.filter((orden) => orden === 'Nombre')).toHaveLength(1);
  });
});

describe('Cuando un pedido llegó', () => {
  it('entonces quien compró ve quién lo recibió', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const despacho = await entrar(e.tickets);
    for (const estado of ['en_preparacion', 'en_camino'])
      await cambiarEstado(e.tickets, despacho, numero, estado);
    await llamar(`${e.tickets}/api/tickets/${numero}/estado`, {
      ...{ metodo: 'PATCH', token: despacho },
      cuerpo: { estado: 'entregado', recibido_por: 'Marta, la vecina' },
    });
    const pagina = await abierta(`/pedidos/${numero}?token=${cuerpo.seguimiento.token}`);
    await pagina.getByRole('heading', { name: '¡Entregamos tu pedido!' }).waitFor();
    await pagina.getByText('Lo recibió Marta, la vecina').waitFor();
  });
});
