import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta } from '../support/personas/llamadas.ts';
import { buscar } from '../support/pantalla/compra-en-pantalla.ts';
import { TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';

const PRIMERA_CARGA_KB = 150;

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

const numeroDe = (pagina: Page) => new URL(pagina.url()).pathname.split('/').at(-1) ?? '';
const pedidosDe = (email: string) => e.db.pedido.count({ where: { clienteEmail: email } });

/** Somebody without an account, at the checkout with one product. */
async function enLaCaja(email: string): Promise<Persona> {
  const persona = await navegador.persona(TELEFONO);
  const { pagina } = persona;
  await pagina.goto(`${e.ahorro}/productos/1`);
  await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
  await pagina.getByRole('link', { name: 'Ver el carrito' }).click();
  await pagina.getByRole('link', { name: 'Continuar la compra' }).click();
  await pagina.getByLabel('Nombre y apellido').fill('Juan Pérez');
  await pagina.getByLabel('Correo electrónico').fill(email);
  await pagina.getByLabel('Teléfono').fill('11 4444-5555');
  await pagina.getByLabel(/^Dirección/).fill('Av. Cabildo 1234, Belgrano');
  return persona;
}
const confirmar = (pagina: Page) => pagina.getByRole('button', { name: 'Confirmar el pedido' });

describe('Cuando alguien sin cuenta compra con el teléfono', () => {
  it('entonces busca, llena el carrito, paga y ve su pedido, sin que la primera carga pese', async () => {
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await pagina.goto(`${e.ahorro}/`);
    await pagina.getByRole('heading', { name: 'Ofertas de hoy' }).waitFor();
    await pagina.getByRole('link', { name: 'Helado de Dulce de Leche 1 l' }).waitFor();
    const bytes = await pagina.evaluate<number>(
      `performance.getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((suma, { encodedBodySize }) => suma + encodedBodySize, 0)`,
    );
    console.log(`primera carga: ${(bytes / 1000).toFixed(1)} kB de script, comprimido`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(PRIMERA_CARGA_KB * 1000);

    await buscar(pagina, 'yebra');
    await pagina.locator('.resultados').getByText('1 producto', { exact: true }).waitFor();
    await pagina.waitForURL(({ searchParams }) => searchParams.get('q') === 'yebra');
    await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
    await pagina.getByRole('button', { name: /^Uno más de Yerba/ }).click();
    await pagina.getByRole('link', { name: /Carrito 2/ }).click();
    await pagina.getByText('$ 7.780,00').first().waitFor();
    await pagina.getByRole('link', { name: 'Continuar la compra' }).click();

    await confirmar(pagina).click();
    await expect.poll(() => pagina.evaluate('document.activeElement.name')).toBe('cliente.nombre');
    await pagina.getByLabel('Nombre y apellido').fill('Juana Gómez');
    await pagina.getByLabel('Correo electrónico').fill('juana@example.com');
    await pagina.getByLabel('Teléfono').fill('no es');
    await pagina.getByLabel(/^Dirección/).fill('Cuba 2000, 3.º A, Núñez');
    await pagina.getByLabel('Indicaciones').fill('El timbre no anda');
    await pagina.getByText('Tarjeta').click();
    await confirmar(pagina).click();
    // What the API says about a field stands at that field.
    await pagina
      .locator('.campo', { hasText: 'Teléfono' })
      .getByText('No es un teléfono')
      .waitFor();
    await pagina.getByLabel('Teléfono').fill('11 4444-5555');
    await confirmar(pagina).click();
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    const pedido = await e.db.pedido.findUniqueOrThrow({ where: { numero: numeroDe(pagina) } });
    expect([Number(pedido.total), pedido.metodoPago, pedido.notas]).toEqual([
      7780,
      'tarjeta',
      'El timbre no anda',
    ]);
    await pagina.getByRole('link', { name: /Carrito$/ }).click();
    await pagina.getByRole('heading', { name: 'Tu carrito está vacío' }).waitFor();
    expect(quejas).toEqual([]);
  });

  it('y el precio cambió o falta stock, entonces se dice antes de pagar, y se arregla de un toque', async () => {
    const { pagina } = await enLaCaja('cambios@example.com');
    await e.db.producto.update({ where: { id: 1 }, data: { precio: 4000 } });
    try {
      await confirmar(pagina).click();
      await pagina.getByText('Los precios cambiaron').waitFor();
      await e.db.producto.update({ where: { id: 1 }, data: { stock: 0 } });
      await pagina.getByRole('link', { name: 'Cambiar el carrito' }).click();
      await pagina.getByText(/Yerba .* subió de \$\s3\.890,00 a \$\s4\.000,00/).waitFor();
      await capturar(pagina, 'tienda-carrito-avisos-360');
      await pagina.reload();
      await pagina.getByText('No queda Yerba Mate Belgrano 1 kg').waitFor();
      await expect
        .poll(() => pagina.getByRole('button', { name: 'Continuar la compra' }).isDisabled())
        .toBe(true);
      await e.db.producto.update({ where: { id: 1 }, data: { stock: 1 } });
      await pagina.getByRole('button', { name: 'Entendido' }).click();
      await pagina.getByText('subió de').waitFor({ state: 'detached' });
      await pagina.getByRole('link', { name: 'Continuar la compra' }).waitFor();
    } finally {
      await e.db.producto.update({ where: { id: 1 }, data: { precio: 3890, stock: 5000 } });
    }
    expect(await pedidosDe('cambios@example.com')).toBe(0);
  });
});

describe('Cuando alguien recorre el catálogo', () => {
  it('entonces llega más al bajar, lo elegido empieza arriba, y al volver está donde estaba', async () => {
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await pagina.goto(`${e.ahorro}/productos?orden=nombre`);
    const tarjetas = pagina.locator('.tarjeta:not(.tarjeta-vacia)');
    await tarjetas.nth(23).waitFor();
    await tarjetas.nth(23).scrollIntoViewIfNeeded();
    await tarjetas.nth(40).waitFor();
    const alto = () => pagina.evaluate<number>('window.scrollY');
    const antes = await alto();
    expect(antes).toBeGreaterThan(1_000);
    await tarjetas.nth(23).getByRole('link').click();
    await pagina.getByText('También en').waitFor();
    expect(await alto()).toBe(0);
    await pagina.goBack();
    await tarjetas.nth(40).waitFor();
    await hasta(async () => Math.abs((await alto()) - antes) < 300);
    await pagina.getByRole('button', { name: /^Filtrar/ }).click();
    const hoja = pagina.getByRole('dialog', { name: 'Filtrar' });
    await hoja.getByRole('button', { name: 'Bebidas 9 productos' }).click();
    await hoja.getByRole('button', { name: 'Ver 9 productos' }).waitFor();
    await hoja.getByLabel('Hasta').fill('1500');
    await hoja.getByLabel('Hasta').press('Enter');
    await hoja.getByRole('button', { name: 'Ver 2 productos' }).click();
    await pagina.locator('.resultados').getByText('2 productos', { exact: true }).waitFor();
    await pagina.reload();
    await pagina.locator('.resultados').getByText('2 productos', { exact: true }).waitFor();
    expect(quejas).toEqual([]);
  });
});

describe('Cuando se confirma más de una vez', () => {
  it('por un doble clic, entonces es un pedido', async () => {
    const { pagina } = await enLaCaja('doble@example.com');
    await confirmar(pagina).dblclick();
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    expect(await pedidosDe('doble@example.com')).toBe(1);
  });

  it('volviendo atrás con el envío en camino, entonces es un pedido, y se dice', async () => {
    const { pagina } = await enLaCaja('atras@example.com');
    // Back and forth while the answer is still on its way.
    const soltar = await demorar(pagina);
    await confirmar(pagina).click();
    await pagina.getByText('Haciendo tu pedido…').waitFor();
    await pagina.goBack();
    await pagina.goForward();
    await pagina.getByText('Haciendo tu pedido…').waitFor();
    soltar();
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    const numero = numeroDe(pagina);
    // And back from the order: there is nothing left to send.
    await pagina.goBack();
    await pagina.getByRole('heading', { name: 'Tu carrito está vacío' }).waitFor();
    await pagina.goto(`${e.ahorro}/comprar`);
    await pagina.getByRole('heading', { name: 'Tu pedido ya está hecho' }).waitFor();
    await pagina.getByRole('link', { name: 'Ver tu último pedido' }).click();
    await pagina.getByText(numero).waitFor();
    expect(await pedidosDe('atras@example.com')).toBe(1);
  });

  it('recargando con el envío en camino, entonces la página nueva encuentra el mismo pedido', async () => {
    const { pagina } = await enLaCaja('recarga@example.com');
    const claves: string[] = [];
    pagina.on('request', (pedido) => {
      if (pedido.url().endsWith('/api/checkout'))
        claves.push(pedido.headers()['idempotency-key'] ?? '');
    });
    // The order arrives; its answer does not.
    let seResponde = false;
    await pagina.route('**/api/checkout', async (ruta) => {
      if (seResponde) await ruta.continue();
      else await ruta.fetch();
    });
    await confirmar(pagina).click();
    await hasta(async () => (await pedidosDe('recarga@example.com')) === 1);
    seResponde = true;
    await pagina.reload();
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    expect(await pedidosDe('recarga@example.com')).toBe(1);
    expect([claves.length, new Set(claves).size]).toEqual([2, 1]);
  });

  it('sin respuesta y con otra dirección, entonces vale el que entró', async () => {
    const { pagina } = await enLaCaja('otra@example.com');
    await pagina.route('**/api/checkout', async (ruta) => {
      await ruta.fetch();
      await ruta.abort();
    });
    await confirmar(pagina).click();
    await pagina.getByText('El servidor no contestó. Confirmá otra vez').waitFor();
    await pagina.unroute('**/api/checkout');
    await pagina.getByLabel(/^Dirección/).fill('Otra calle 1');
    await confirmar(pagina).click();
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    await pagina.getByText('Av. Cabildo 1234, Belgrano').waitFor();
    expect(await pedidosDe('otra@example.com')).toBe(1);
  });
});

/** Keeps answers of the checkout back. @returns lets them go */
async function demorar(pagina: Page): Promise<() => void> {
  let soltar: () => void = () => undefined;
  const puerta = new Promise<void>((resolve) => {
    soltar = resolve;
  });
  await pagina.route('**/api/checkout', async (ruta) => {
    const respuesta = await ruta.fetch();
    await puerta;
    await ruta.fulfill({ response: respuesta }).catch(() => undefined);
  });
  return soltar;
}

describe('Cuando se corta la conexión mientras se sigue un pedido', () => {
  it('entonces se dice, y al volver está al día, aunque haya terminado mientras tanto', async () => {
    const { pagina, contexto } = await enLaCaja('corte@example.com');
    await confirmar(pagina).click();
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    await pagina.getByText('En vivo').waitFor();
    const numero = numeroDe(pagina);
    const admin = await entrar(e.tickets);
    await contexto.setOffline(true);
    await pagina.getByText('Se cortó la conexión').waitFor();
    for (const estado of ['en_preparacion', 'listo', 'en_camino', 'entregado']) {
      await cambiarEstado(e.tickets, admin, numero, estado);
    }
    await contexto.setOffline(false);
    await pagina.getByRole('heading', { name: '¡Entregamos tu pedido!' }).waitFor();
    await expect.poll(() => pagina.locator('.recorrido [data-hecha="true"]').count()).toBe(6);
    await pagina.getByText('Se cortó la conexión').waitFor({ state: 'detached' });
  });

  it('entonces lo que todavía no salió se cancela, y lo que salió no', async () => {
    const { pagina } = await enLaCaja('cancela@example.com');
    await confirmar(pagina).click();
    await pagina.getByRole('button', { name: 'Cancelar el pedido' }).click();
    await pagina.getByLabel('¿Por qué?').fill('Me equivoqué');
    await pagina.getByRole('button', { name: 'Sí, cancelarlo' }).click();
    await pagina.getByRole('heading', { name: 'Tu pedido está cancelado' }).waitFor();
    await pagina.locator('.recorrido').getByText('Me equivoqué').waitFor();
    await pagina.getByRole('button', { name: 'Cancelar el pedido' }).waitFor({ state: 'detached' });
  });
});
