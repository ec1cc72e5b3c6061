import { describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { PASSWORD, registrado } from '../support/personas/tienda.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

describe('Cuando se recorre el catálogo hasta el final', () => {
  it('entonces dos páginas vienen solas, y después se llega al pie', async () => {
    const { pagina } = await navegador.persona(ESCRITORIO);
    await pagina.goto(`${e.ahorro}/productos`);
    const tarjetas = pagina.locator('main .tarjeta');
    const alFinal = () => pagina.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    await tarjetas.first().waitFor();
    await hasta(async () => {
      await alFinal();
      return (await tarjetas.count()) === 48;
    });
    await alFinal();
    const pie = pagina.locator('footer').getByRole('link', { name: 'Privacidad' });
    await pie.click();
    await pagina.getByRole('heading', { name: 'Privacidad' }).waitFor();
    await pagina.goBack();
    await pagina.getByRole('button', { name: 'Ver más productos' }).click();
    await hasta(async () => (await tarjetas.count()) === 72);
  });
});

describe('Cuando se mira un producto', () => {
  it.each([
    ['360', TELEFONO],
    ['1440', { ...ESCRITORIO, ancho: 1440 }],
  ] as const)('a %s px: entonces su foto se ve entera', async (ancho, pantalla) => {
    const { pagina } = await navegador.persona(pantalla);
    await pagina.goto(`${e.ahorro}/productos/1`);
    const foto = pagina.locator('.ficha .galeria .foto');
    await foto.locator('img').waitFor();
    const [lugar, dibujo] = [await foto.boundingBox(), await foto.locator('img').boundingBox()];
    expect(dibujo?.height).toBeGreaterThan(100);
    expect(dibujo?.height).toBeLessThanOrEqual((lugar?.height ?? 0) + 1);
    expect(dibujo?.width).toBeLessThanOrEqual((lugar?.width ?? 0) + 1);
    await capturar(pagina, `tienda-producto-${ancho}`);
  });
});

describe('Cuando algo viene en varias presentaciones', () => {
  it('entonces se elige otra con el teclado, cada una en su página, y la mano sigue en la fila', async () => {
    const entera = await e.db.producto.findFirstOrThrow({ where: { nombre: 'Leche Entera 1 l' } });
    const { id } = await e.db.producto.findFirstOrThrow({
      where: { nombre: 'Leche Descremada 1 l' },
    });
    await e.db.producto.update({ where: { id: entera.id }, data: { stock: 0 } });
    const { pagina } = await navegador.persona(TELEFONO);
    await pagina.goto(`${e.ahorro}/productos/${id}`);
    const fila = pagina.getByRole('navigation', { name: 'Presentaciones' });
    await fila.getByRole('link', { name: /^Entera.*Sin stock/ }).waitFor();
    await capturar(pagina, 'tienda-presentaciones-360');
    expect([await barreras(pagina), await sobraALoAncho(pagina)]).toEqual([[], 0]);
    await fila.getByRole('link', { name: /^Descremada/ }).focus();
    await pagina.keyboard.press('Tab');
    await pagina.keyboard.press('Enter');
    await pagina.waitForURL(`**/productos/${entera.id}`);
    await pagina.getByRole('heading', { level: 1, name: 'Leche Entera 1 l' }).waitFor();
    await expect
      .poll(() => pagina.evaluate('document.activeElement.textContent'))
      .toMatch(/^Entera/);
    await pagina.setViewportSize({ width: 1440, height: 900 });
    await capturar(pagina, 'tienda-presentaciones-1440');
  });
});

describe('Cuando alguien escribe su contraseña y cierra su cuenta', () => {
  it.each([
    ['360', TELEFONO, 'dark'],
    ['1440', { ...ESCRITORIO, ancho: 1440 }, 'light'],
  ] as const)(
    'a %s px: entonces la puede mirar, y cerrarla la pide otra vez',
    async (ancho, pantalla, colorScheme) => {
      const ana = await registrado(e.ahorro);
      const { pagina, quejas } = await navegador.persona(pantalla);
      await pagina.emulateMedia({ colorScheme });
      await pagina.goto(`${e.ahorro}/ingresar?volver=/cuenta`);
      await pagina.getByLabel('Correo electrónico').fill(ana.cuenta.email);
      const password = pagina.getByLabel('Contraseña');
      await password.fill(PASSWORD);
      await expect.poll(() => password.getAttribute('type')).toBe('password');
      await pagina.getByRole('button', { name: 'Mostrar' }).click();
      await expect.poll(() => password.getAttribute('type')).toBe('text');
      await expect.poll(() => password.inputValue()).toBe(PASSWORD);
      await capturar(pagina, `tienda-mostrar-${ancho}-${colorScheme}`);
      expect(await barreras(pagina)).toEqual([]);
      await pagina.getByRole('button', { name: 'Ingresar' }).click();

      await pagina.getByRole('button', { name: 'Cerrar mi cuenta' }).click();
      const confirmar = pagina.getByLabel('Tu contraseña, para confirmarlo');
      await confirmar.fill('no-es-la-mia');
      await pagina.getByRole('button', { name: 'Sí, cerrarla' }).click();
      await pagina.getByText('La contraseña actual no es esa').waitFor();
      await capturar(pagina, `tienda-cerrar-cuenta-${ancho}-${colorScheme}`);
      expect(await barreras(pagina)).toEqual([]);
      expect(await sobraALoAncho(pagina)).toBe(0);
      await confirmar.fill(PASSWORD);
      await pagina.getByRole('button', { name: 'Sí, cerrarla' }).click();
      await pagina.getByText('Cerramos tu cuenta').waitFor();
      await pagina.getByRole('link', { name: 'Ingresar' }).last().waitFor();
      const cuenta = await e.db.usuario.findUniqueOrThrow({ where: { id: ana.cuenta.id } });
      expect(cuenta.activo).toBe(false);
      expect(quejas).toEqual([]);
    },
  );
});

describe('Cuando alguien dice en su cuenta qué se hace si algo falta', () => {
  it.each([
    ['360', TELEFONO],
    ['1440', { ...ESCRITORIO, ancho: 1440 }],
  ] as const)('a %s px: entonces sus compras empiezan así', async (ancho, pantalla) => {
    const ana = await registrado(e.ahorro);
    const { pagina, quejas } = await navegador.persona(pantalla);
    await pagina.goto(`${e.ahorro}/ingresar?volver=/cuenta`);
    await pagina.getByLabel('Correo electrónico').fill(ana.cuenta.email);
    await pagina.getByLabel('Contraseña').fill(PASSWORD);
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    const panel = pagina.locator('section', { hasText: 'Si algo falta en un pedido' });
    await panel.getByLabel('Y si no contestás a tiempo').selectOption('reemplazar');
    await capturar(pagina, `tienda-cuenta-faltantes-${ancho}`);
    await panel.getByRole('button', { name: 'Guardar' }).click();
    await pagina.getByText('Guardado: así van a empezar').waitFor();

    const [producto] = await e.db.producto.findMany({ where: { stock: { gt: 5 } }, take: 1 });
    await ana.pedir('/api/carrito/items', { cuerpo: { producto_id: producto?.id, cantidad: 1 } });
    await pagina.goto(`${e.ahorro}/comprar`);
    const siNoContesta = pagina.getByLabel('Y si no contestás a tiempo');
    await siNoContesta.waitFor();
    await expect.poll(() => siNoContesta.inputValue()).toBe('reemplazar');
    await pagina.getByLabel('Qué hacemos').scrollIntoViewIfNeeded();
    await capturar(pagina, `tienda-comprar-faltantes-${ancho}`);
    expect(await barreras(pagina)).toEqual([]);
    await pagina.getByLabel('Qué hacemos').selectOption('quitar');
    await siNoContesta.waitFor({ state: 'detached' });
    expect(quejas).toEqual([]);
  });
});
