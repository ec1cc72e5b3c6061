import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta } from '../support/personas/llamadas.ts';
import { TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { buscar } from '../support/pantalla/compra-en-pantalla.ts';
import { PASSWORD, conocido, visitante } from '../support/personas/tienda.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

async function ingresar({ pagina }: Persona, email: string, password: string, volver = '/') {
  await pagina.goto(`${e.ahorro}/ingresar?volver=${encodeURIComponent(volver)}`);
  await pagina.getByLabel('Correo electrónico').fill(email);
  await pagina.getByLabel('Contraseña').fill(password);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
}

describe('Cuando alguien se registra y compra con dos aparatos', () => {
  it('entonces el carrito es uno, y el pedido se sigue por push hasta la entrega', async () => {
    const email = `${randomUUID()}@example.com`;
    const compu = await navegador.persona();
    const { pagina } = compu;
    // What was chosen before there was an account stays.
    await pagina.goto(`${e.ahorro}/productos/2`);
    await pagina.getByRole('button', { name: /^Agregar Arroz/ }).click();
    await pagina.getByRole('button', { name: /^Uno más de Arroz/ }).waitFor();
    await pagina.getByRole('link', { name: 'Ingresar' }).first().click();
    await pagina.getByRole('link', { name: 'Creá una' }).click();
    await pagina.getByLabel('Correo electrónico').fill(email);
    await pagina.getByLabel(/^Contraseña/).fill('corta');
    await pagina.getByLabel('Nombre', { exact: true }).fill('Marta');
    await pagina.getByLabel(/^Teléfono/).fill('11 2222-3333');
    await pagina.getByLabel(/^Dirección/).fill('Juramento 1850, Belgrano');
    await pagina.getByRole('button', { name: 'Crear la cuenta' }).click();
    await expect.poll(() => pagina.evaluate('document.activeElement.name')).toBe('password');
    await pagina.getByLabel(/^Contraseña/).fill(PASSWORD);
    await pagina.getByRole('button', { name: 'Crear la cuenta' }).click();
    await pagina.getByText('Te damos la bienvenida, Marta').waitFor();
    await pagina
      .getByRole('link', { name: /Carrito 1/ })
      .first()
      .waitFor();

    const telefono = await navegador.persona(TELEFONO);
    await ingresar(telefono, email, PASSWORD, '/productos');
    await buscar(telefono.pagina, 'leche entera');
    await telefono.pagina.locator('.resultados').getByText('1 producto', { exact: true }).waitFor();
    await telefono.pagina.getByRole('button', { name: /^Agregar Leche Entera/ }).click();
    await telefono.pagina.getByRole('link', { name: /Carrito 2/ }).waitFor();

    await pagina.goto(`${e.ahorro}/carrito`);
    await pagina.getByRole('link', { name: 'Leche Entera 1 l' }).waitFor();
    await pagina.getByRole('link', { name: 'Continuar la compra' }).click();
    await expect.poll(() => pagina.getByLabel('Nombre y apellido').inputValue()).toBe('Marta');
    await expect.poll(() => pagina.getByLabel(/^Dirección/).inputValue()).toBe('Juramento');
    await expect.poll(() => pagina.getByLabel('Número', { exact: true }).inputValue()).toBe('1850');
    await expect.poll(() => pagina.getByLabel('Barrio o localidad').inputValue()).toBe('Belgrano');
    await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    const direccion = new URL(pagina.url());
    const numero = direccion.pathname.split('/').at(-1) ?? '';
    expect(direccion.search).toBe('');
    const { repartidor } = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    await pagina.getByText(`Lo lleva ${repartidor}`).waitFor();

    // The phone follows the same order, from the list.
    await telefono.pagina.getByRole('link', { name: 'Pedidos', exact: true }).click();
    await telefono.pagina.getByRole('link', { name: `Ver el pedido ${numero}` }).click();
    await telefono.pagina.getByText('En vivo').waitFor();
    const pedidas: string[] = [];
    pagina.on('request', (pedido) => pedidas.push(new URL(pedido.url()).pathname));
    await pagina.waitForTimeout(3_000);
    // Nothing is asked for while nothing happens.
    expect(pedidas).toEqual([]);
    const admin = await entrar(e.tickets);
    for (const [estado, titulo] of [
      ['en_preparacion', 'Estamos preparando tu pedido'],
      ['en_camino', 'Tu pedido está en camino'],
      ['entregado', '¡Entregamos tu pedido!'],
    ] as const) {
      const antes = Date.now();
      await cambiarEstado(e.tickets, admin, numero, estado);
      for (const persona of [compu, telefono]) {
        await persona.pagina.getByRole('heading', { name: titulo }).waitFor();
        const etapa = persona.pagina.locator(`[data-etapa="${estado}"] time`);
        const cuando = Date.parse((await etapa.getAttribute('datetime')) ?? '');
        // To the second: the page says no more.
        expect(cuando).toBeGreaterThan(antes - 1_000);
        expect(cuando).toBeLessThan(Date.now() + 1_000);
      }
      if (estado === 'en_camino') await capturar(telefono.pagina, 'tienda-pedido-en-camino-360');
    }
    await pagina.getByText(`Lo entregó ${repartidor}`).waitFor();

    await pagina.getByRole('button', { name: 'Repetir la compra' }).click();
    await pagina.getByRole('heading', { name: 'Carrito' }).waitFor();
    await pagina.getByRole('link', { name: 'Arroz Largo Fino 1 kg' }).waitFor();
    const papel = await pagina.context().newPage();
    await papel.goto(`${e.ahorro}/api/pedidos/${numero}/resumen`);
    await papel.getByText(numero).first().waitFor();
    expect([...compu.quejas, ...telefono.quejas]).toEqual([]);
  });
});

describe('Cuando alguien se olvidó la contraseña', () => {
  it('entonces elige otra con el enlace del correo, que sirve una sola vez, y entra con ella', async () => {
    const email = `${randomUUID()}@example.com`;
    const persona = await navegador.persona();
    const { pagina } = persona;
    await pagina.goto(`${e.ahorro}/registro`);
    await pagina.getByLabel('Correo electrónico').fill(email);
    await pagina.getByLabel(/^Contraseña/).fill(PASSWORD);
    await pagina.getByLabel('Nombre', { exact: true }).fill('Olvidadiza');
    await pagina.getByRole('button', { name: 'Crear la cuenta' }).click();
    await pagina.getByRole('link', { name: 'Olvidadiza' }).first().click();
    await pagina.getByRole('button', { name: 'Salir' }).click();
    await pagina.getByRole('link', { name: 'Ingresar' }).first().click();
    await pagina.getByRole('link', { name: 'Me olvidé la contraseña' }).click();
    await pagina.getByLabel('Correo electrónico').fill(email);
    await pagina.getByRole('button', { name: 'Enviar el enlace' }).click();
    await pagina.getByRole('heading', { name: 'Revisá tu correo' }).waitFor();

    await pagina.goto(`${e.ahorro}/dev/correo`);
    const enlace = await pagina
      .locator('a[href*="/recuperar#token="]')
      .first()
      .getAttribute('href');
    const { pathname, hash } = new URL(enlace ?? '');
    await pagina.goto(`${e.ahorro}${pathname}${hash}`);
    await pagina.getByRole('heading', { name: 'Elegí una contraseña nueva' }).waitFor();
    await pagina.waitForURL(`${e.ahorro}/recuperar`);
    await pagina.getByLabel(/^Contraseña nueva/).fill('otra-larga-y-mejor');
    await pagina.getByRole('button', { name: 'Guardar la contraseña' }).click();
    await pagina.getByRole('heading', { name: 'Listo: contraseña nueva' }).waitFor();
    await pagina.getByRole('main').getByRole('link', { name: 'Ingresar' }).click();
    await ingresar(persona, email, PASSWORD);
    await pagina.getByRole('alert').waitFor();
    await ingresar(persona, email, 'otra-larga-y-mejor', '/cuenta');
    await pagina.getByRole('heading', { name: 'Mi cuenta' }).waitFor();

    const vecina = await navegador.persona();
    await vecina.pagina.goto(`${e.ahorro}${pathname}${hash}`);
    await vecina.pagina.getByLabel(/^Contraseña nueva/).fill('una-tercera-mejor');
    await vecina.pagina.getByRole('button', { name: 'Guardar la contraseña' }).click();
    await vecina.pagina.getByRole('link', { name: 'Pedí otro' }).waitFor();
    expect(persona.quejas).toEqual([]);
  });
});

describe('Cuando la sesión se cerró desde otro lado', () => {
  it('entonces la página pide entrar otra vez, y después sigue donde iba', async () => {
    const persona = await navegador.persona(TELEFONO);
    const { pagina } = persona;
    await ingresar(persona, 'comerciante@example.com', 'comerciante-belgrano-2025', '/productos');
    await pagina.getByRole('heading', { name: 'Productos' }).waitFor();
    await e.db.sesionTienda.deleteMany({
      where: { usuario: { email: 'comerciante@example.com' } },
    });
    // They come back to the tab.
    await pagina.evaluate(
      `document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`,
    );
    const cerrada = pagina.getByRole('dialog', { name: 'Tu sesión se cerró' });
    await cerrada.getByLabel('Correo electrónico').fill('comerciante@example.com');
    await cerrada.getByLabel('Contraseña').fill('comerciante-belgrano-2025');
    await cerrada.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.getByRole('link', { name: 'Pedidos', exact: true }).click();
    await pagina.getByText('Todavía no hiciste pedidos').waitFor();
  });
});

describe('Cuando alguien mira su cuenta', () => {
  it('entonces cambia sus datos y cierra la sesión que quedó abierta en otro lado', async () => {
    const ajena = await conocido(e.ahorro);
    const persona = await navegador.persona(TELEFONO);
    const { pagina } = persona;
    await pagina.goto(`${e.ahorro}/cuenta`);
    await ingresar(persona, 'cliente@example.com', 'cliente-belgrano-2025', '/cuenta');
    await pagina.getByLabel(/^Dirección/).fill('Echeverría 2500, Belgrano');
    await pagina.getByRole('button', { name: 'Guardar los datos' }).click();
    await pagina.getByText('Guardamos tus datos').waitFor();
    await pagina
      .getByRole('button', { name: /^Cerrar la sesión de/ })
      .first()
      .click();
    const sigue = async (quien: typeof ajena) =>
      (await quien.pedir('/api/usuarios/yo')).status === 200;
    await hasta(async () => !(await sigue(ajena)));
    const demas = [await conocido(e.ahorro), await conocido(e.ahorro)];
    await pagina.reload();
    const todas = pagina.getByRole('button', { name: 'Cerrar todas las demás' });
    await todas.scrollIntoViewIfNeeded();
    await capturar(pagina, 'tienda-sesiones-360');
    await todas.click();
    await todas.waitFor({ state: 'detached' });
    expect(await Promise.all(demas.map(sigue))).toEqual([false, false]);
    await pagina.getByLabel(/^Contraseña nueva/).fill('otra-larga-y-mejor');
    await pagina.getByLabel('Contraseña actual').fill('no es esta');
    await pagina.getByRole('button', { name: 'Guardar el cambio' }).click();
    await pagina.getByRole('alert').waitFor();
    const { direccion } = await e.db.usuario.findUniqueOrThrow({
      where: { email: 'cliente@example.com' },
    });
    expect(direccion).toBe('Echeverría 2500, Belgrano');
    // What the tab kept of them, such as where they live, goes with them.
    await pagina.evaluate(`sessionStorage.setItem('belgrano.datos-compra', '{"nombre":"Ana"}')`);
    await pagina.getByRole('button', { name: 'Salir' }).click();
    await pagina.getByRole('heading', { name: 'El súper que cuida tu bolsillo' }).waitFor();
    expect(await pagina.evaluate('sessionStorage.length')).toBe(0);
    await pagina.goto(`${e.ahorro}/pedidos`);
    await pagina.getByRole('main').getByRole('link', { name: 'Ingresar' }).waitFor();
    expect(persona.quejas).toEqual([]);
  });
});

describe('Cuando alguien recibe en varios lugares', () => {
  it.each([360, 1440])(
    'a %i: entonces los guarda en su cuenta, y al comprar elige uno',
    async (ancho) => {
      const persona = await navegador.persona({ ancho, alto: 900 });
      const { pagina, quejas } = persona;
      const email = `${randomUUID()}@example.com`;
      await visitante(e.ahorro).pedir('/api/usuarios', {
        cuerpo: {
          ...{ nombre: 'Ana', email, password: PASSWORD, telefono: '1144445555' },
          direccion: 'Cuba 10, Belgrano',
        },
      });
      await ingresar(persona, email, PASSWORD, '/cuenta');
      const direcciones = pagina.getByRole('region', { name: 'Otras direcciones' });
      await direcciones.getByRole('button', { name: 'Agregar una dirección' }).click();
      await direcciones.getByLabel('Cómo le decís').fill('Trabajo');
      await direcciones.getByRole('button', { name: 'Guardar la dirección' }).click();
      await direcciones.getByLabel(/^Dirección: calle/).fill('Av. Corrientes 1234');
      await direcciones.getByLabel('Barrio o localidad').fill('San Nicolás');
      await direcciones.getByRole('button', { name: 'Guardar la dirección' }).click();
      await direcciones.getByText('Av. Corrientes 1234, San Nicolás').waitFor();
      await mirarEntera(pagina, `cuenta-direcciones-${ancho}`);
      // A new one by its name would take its place: it is said, and nothing is lost.
      await direcciones.getByRole('button', { name: 'Agregar una dirección' }).click();
      await direcciones.getByLabel('Cómo le decís').fill('Trabajo');
      await direcciones.getByLabel(/^Dirección: calle/).fill('Cuba 20');
      await direcciones.getByLabel('Barrio o localidad').fill('Belgrano');
      await direcciones.getByRole('button', { name: 'Guardar la dirección' }).click();
      await direcciones.getByText(/^Ya tenés una dirección que se llama así/).waitFor();
      await direcciones.getByRole('button', { name: 'Dejarlo así' }).click();
      await direcciones.getByText('Av. Corrientes 1234, San Nicolás').waitFor();
      // Taken away by mistake, it comes back with one press.
      await direcciones.getByRole('button', { name: 'Quitar Trabajo' }).click();
      await pagina.getByRole('button', { name: 'Deshacer' }).click();
      await direcciones.getByRole('button', { name: 'Cambiar Trabajo' }).click();
      await direcciones.getByLabel(/^Piso/).fill('3.º B');
      await direcciones.getByRole('button', { name: 'Guardar la dirección' }).click();
      await direcciones.getByText('Av. Corrientes 1234, 3.º B, San Nicolás').waitFor();

      await pagina.goto(`${e.ahorro}/productos/2`);
      await pagina.getByRole('button', { name: /^Agregar Arroz/ }).click();
      await pagina.getByRole('button', { name: /^Uno más de Arroz/ }).waitFor();
      await pagina.goto(`${e.ahorro}/comprar`);
      const calle = pagina.getByLabel(/^Dirección: calle/);
      await expect.poll(() => calle.inputValue()).toBe('Cuba');
      const cotizada = pagina.waitForRequest(
        (pedida) =>
          pedida.url().endsWith('/api/cotizacion') &&
          (pedida.postData() ?? '').includes('Corrientes'),
      );
      await pagina.getByLabel('Mis direcciones').selectOption({ index: 2 });
      await expect.poll(() => calle.inputValue()).toBe('Av. Corrientes');
      await cotizada;
      await mirarEntera(pagina, `comprar-direcciones-${ancho}`);
      await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
      await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
      const pedido = await e.db.pedido.findFirstOrThrow({ where: { clienteEmail: email } });
      expect(pedido.direccion).toBe('Av. Corrientes 1234, 3.º B, San Nicolás');
      expect(quejas).toEqual([]);
    },
  );
});
