/** An address in parts: at checkout, in the account, and in one line before whoever brings it. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { PASSWORD, registrado } from '../support/personas/tienda.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

const CAMPOS = {
  calle: /^Dirección: calle/,
  numero: /^Número/,
  piso: 'Piso y departamento (opcional)',
  barrio: 'Barrio o localidad',
  codigo: 'Código postal (opcional)',
} as const;
const campo = (pagina: Page, cual: keyof typeof CAMPOS) =>
  pagina.getByLabel(CAMPOS[cual], { exact: true });

async function escritos(pagina: Page): Promise<string[]> {
  const todos = (Object.keys(CAMPOS) as (keyof typeof CAMPOS)[]).map((cual) =>
    campo(pagina, cual).inputValue(),
  );
  return Promise.all(todos);
}

describe('Cuando alguien dice adónde se lo llevan', () => {
  it('entonces lo dice por partes, y lo que falta se dice a la vista', async () => {
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await pagina.goto(`${e.ahorro}/productos/1`);
    await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
    await pagina.getByRole('link', { name: 'Ver el carrito' }).click();
    await pagina.getByRole('link', { name: 'Continuar la compra' }).click();
    await pagina.getByLabel('Nombre y apellido').fill('Rosa Partes');
    await pagina.getByLabel('Correo electrónico').fill('rosa@example.com');
    await pagina.getByLabel('Teléfono').fill('11 4444-5555');
    await campo(pagina, 'calle').fill('Av. Cabildo');
    await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
    await pagina.getByText('Escribí el número, o s/n si no tiene').waitFor();
    await expect
      .poll(() => pagina.evaluate('document.activeElement.name'))
      .toBe('direccion.numero');
    const arriba = await pagina.evaluate<number>(
      `document.activeElement.getBoundingClientRect().top -
        document.querySelector('header').getBoundingClientRect().bottom`,
    );
    expect(arriba).toBeGreaterThanOrEqual(0);
    await mirarEntera(pagina, 'tienda-comprar-direccion');
    await pagina.setViewportSize({ width: TELEFONO.ancho, height: TELEFONO.alto });
    await campo(pagina, 'numero').fill('1234');
    await campo(pagina, 'piso').fill('3 A');
    await campo(pagina, 'barrio').fill('Belgrano');
    await campo(pagina, 'codigo').fill('1428');
    await pagina.reload();
    expect(await escritos(pagina)).toEqual(['Av. Cabildo', '1234', '3 A', 'Belgrano', '1428']);
    await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
    await pagina.waitForURL('**/pedidos/PED-*');
    const pedido = await e.db.pedido.findFirstOrThrow({ where: { clienteNombre: 'Rosa Partes' } });
    expect(pedido.direccion).toBe('Av. Cabildo 1234, piso 3 A, Belgrano, CP 1428');
    expect(quejas).toEqual([]);
  });

  it('entonces lo escrito todo junto se reparte, y la cuenta lo guarda por partes', async () => {
    const { cuenta } = await registrado(e.ahorro, { direccion: 'Cuba 2000, 4.º B, Núñez' });
    const { pagina } = await navegador.persona(TELEFONO);
    await pagina.goto(`${e.ahorro}/ingresar?volver=/cuenta`);
    await pagina.getByLabel('Correo electrónico').fill(cuenta.email);
    await pagina.getByLabel('Contraseña').fill(PASSWORD);
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await campo(pagina, 'calle').waitFor();
    expect(await escritos(pagina)).toEqual(['Cuba', '2000', '4.º B', 'Núñez', '']);
    await expect
      .poll(() => campo(pagina, 'calle').getAttribute('autocomplete'))
      .toBe('address-line1');
    await expect
      .poll(() => campo(pagina, 'barrio').getAttribute('autocomplete'))
      .toBe('address-level3');
    await expect
      .poll(() => campo(pagina, 'codigo').getAttribute('autocomplete'))
      .toBe('postal-code');
    for (const cual of ['numero', 'piso', 'barrio'] as const) await campo(pagina, cual).fill('');
    await campo(pagina, 'calle').fill('9 de Julio 50, PB, Palermo, CABA, C1072AAB');
    await campo(pagina, 'piso').focus();
    expect(await escritos(pagina)).toEqual(['9 de Julio', '50', 'PB', 'Palermo, CABA', 'C1072AAB']);
    await mirarEntera(pagina, 'tienda-cuenta-direccion');
    await pagina.getByRole('button', { name: 'Guardar los datos' }).click();
    await pagina.getByText('Guardamos tus datos').waitFor();
    const guardada = await hasta(async () => {
      const { direccion } = await e.db.usuario.findUniqueOrThrow({ where: { id: cuenta.id } });
      return direccion !== 'Cuba 2000, 4.º B, Núñez' && direccion;
    });
    expect(guardada).toBe('9 de Julio 50, PB, Palermo, CABA, CP C1072AAB');
    await pagina.reload();
    await campo(pagina, 'calle').waitFor();
    expect(await escritos(pagina)).toEqual(['9 de Julio', '50', 'PB', 'Palermo, CABA', 'C1072AAB']);
  });
});
