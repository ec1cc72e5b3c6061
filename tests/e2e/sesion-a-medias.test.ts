/** A session ends, or becomes somebody else's, while a page is open: nothing that was written is lost, nor shown to others. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { entrarEnPagina } from '../support/pantalla/mirar.ts';
import { capturar, ESCRITORIO, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import { enSuTelefono } from '../support/pantalla/telefono.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { PASSWORD, visitante } from '../support/personas/tienda.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

/** Somebody with an account, with an address saved that says whose it is. */
async function alguien(nombre: string): Promise<string> {
  const email = `${nombre}-${randomUUID()}@example.com`.toLowerCase();
  const quien = visitante(e.ahorro);
  await quien.pedir('/api/usuarios', {
    cuerpo: {
      ...{ nombre, email, password: PASSWORD, telefono: '1144445555' },
      direccion: 'Cuba 10, Belgrano',
    },
  });
  const cuerpo = { nombre: `Lo de ${nombre}`, direccion: 'Av. Corrientes 1234, San Nicolás' };
  await quien.pedir('/api/direcciones', { cuerpo });
  await quien.pedir('/api/carrito/items', { cuerpo: { producto_id: 2, cantidad: 3 } });
  return email;
}
async function ingresar(pagina: Page, email: string, volver = '/'): Promise<void> {
  await pagina.goto(`${e.ahorro}/ingresar?volver=${encodeURIComponent(volver)}`);
  await pagina.getByLabel('Correo electrónico').fill(email);
  await pagina.getByLabel('Contraseña').fill(PASSWORD);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.waitForURL(`${e.ahorro}${volver}`);
}
/** They come back to this tab: the browser of a test shows all of them at once. */
async function volver(pagina: Page): Promise<void> {
  await pagina.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
}
const terminar = (email: string) => e.db.sesionTienda.deleteMany({ where: { usuario: { email } } });
const cerrada = (pagina: Page) => pagina.getByRole('dialog', { name: 'Tu sesión se cerró' });

describe('Cuando la sesión termina con algo a medio escribir', () => {
  it('en la compra: entonces se entra ahí mismo, no se pierde nada, y se compra una vez', async () => {
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    const email = await alguien('Ana');
    await ingresar(pagina, email, '/comprar');
    await pagina.getByLabel('Indicaciones (opcional)').fill('Timbre roto: golpear');
    await terminar(email);
    await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
    await cerrada(pagina).waitFor();
    await capturar(pagina, 'sesion-cerrada-tienda-360');
    // Nobody gets past it by a key.
    for (let vez = 0; vez < 3; vez += 1) await pagina.keyboard.press('Escape');
    await cerrada(pagina).getByLabel('Correo electrónico').fill(email);
    await cerrada(pagina).getByLabel('Contraseña').fill(PASSWORD);
    await cerrada(pagina).getByRole('button', { name: 'Ingresar' }).click();
    await cerrada(pagina).waitFor({ state: 'detached' });
    await expect
      .poll(() => pagina.getByLabel('Indicaciones (opcional)').inputValue())
      .toBe('Timbre roto: golpear');
    await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
    await pagina.getByText('Lo lleva').waitFor();
    await pagina.getByText('Timbre roto: golpear').waitFor();
    expect(await e.db.pedido.count({ where: { usuario: { email } } })).toBe(1);
    expect(quejas).toEqual([]);
  });

  it('en un producto de administración: entonces también, y se guarda', async () => {
    const { pagina, quejas } = await navegador.persona(ESCRITORIO);
    await entrarEnPagina(pagina, `${e.ahorro}/admin/productos/3`);
    const descripcion = pagina.getByLabel('Descripción');
    await descripcion.fill('Escrita a medias');
    await terminar('admin@example.com');
    await pagina.getByRole('button', { name: 'Guardar', exact: true }).click();
    await cerrada(pagina).waitFor();
    await capturar(pagina, 'sesion-cerrada-admin-1280');
    await cerrada(pagina).getByLabel('Correo').fill('admin@example.com');
    await cerrada(pagina).getByLabel('Contraseña').fill('admin-belgrano-2025');
    await cerrada(pagina).getByRole('button', { name: 'Ingresar' }).click();
    await cerrada(pagina).waitFor({ state: 'detached' });
    await expect.poll(() => descripcion.inputValue()).toBe('Escrita a medias');
    await pagina.getByRole('button', { name: 'Guardar', exact: true }).click();
    await pagina.getByText(': guardado').waitFor();
    expect((await e.db.producto.findUniqueOrThrow({ where: { id: 3 } })).descripcion).toBe(
      'Escrita a medias',
    );
    expect(quejas).toEqual([]);
  });
});

describe('Cuando en el mismo navegador entra otra persona', () => {
  it('en la misma pestaña o en otra: entonces no ve nada de quien estaba antes', async () => {
    const { pagina, contexto, quejas } = await navegador.persona(TELEFONO);
    const [ana, beto] = [await alguien('Ana'), await alguien('Beto')];
    await ingresar(pagina, ana, '/cuenta');
    await pagina.getByText('Lo de Ana').waitFor();
    await pagina.getByRole('button', { name: 'Salir' }).click();
    await pagina.getByRole('link', { name: 'Ingresar' }).first().click();
    // Not loaded anew: what the page has read stays with it.
    await pagina.getByLabel('Correo electrónico').fill(beto);
    await pagina.getByLabel('Contraseña').fill(PASSWORD);
    let vistas = 0;
    await pagina.route('**/api/direcciones', async (ruta) => {
      vistas += await pagina.getByText('Lo de Ana').count();
      await ruta.continue();
    });
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.getByRole('link', { name: 'Beto' }).first().click();
    await pagina.getByText('Lo de Beto').waitFor();
    expect([vistas, await pagina.getByText('Lo de Ana').count()]).toEqual([0, 0]);

    const segunda = await contexto.newPage();
    await segunda.goto(`${e.ahorro}/cuenta`);
    await segunda.getByRole('button', { name: 'Salir' }).click();
    await segunda.getByRole('heading', { name: 'El súper' }).waitFor();
    await ingresar(segunda, ana, '/cuenta');
    await volver(pagina);
    await pagina.getByText('Lo de Ana').waitFor();
    await expect.poll(() => pagina.getByText('Lo de Beto').count()).toBe(0);
    expect(quejas).toEqual([]);
  });

  it('y quien estaba cerró su sesión en otra pestaña: entonces no se ve lo suyo, y se sigue sin cuenta', async () => {
    const { pagina, contexto } = await navegador.persona(TELEFONO);
    await ingresar(pagina, await alguien('Ana'), '/cuenta');
    await pagina.getByText('Lo de Ana').waitFor();
    const segunda = await contexto.newPage();
    await segunda.goto(`${e.ahorro}/cuenta`);
    await segunda.getByRole('button', { name: 'Salir' }).click();
    await segunda.getByRole('heading', { name: 'El súper' }).waitFor();
    await volver(pagina);
    await cerrada(pagina).getByRole('button', { name: 'Seguir sin cuenta' }).click();
    await pagina.getByRole('heading', { name: 'Ingresar' }).waitFor();
    expect(await pagina.getByText('Lo de Ana').count()).toBe(0);
  });
});

describe('Cuando alguien sale y el servidor no contesta', () => {
  it('de operaciones: entonces se le dice que sigue adentro', async () => {
    const { pagina, contexto } = await navegador.persona(ESCRITORIO);
    await entrarEnPagina(pagina, `${e.ahorro}/operaciones`);
    await contexto.route('**/api/sesiones', (ruta) => ruta.abort());
    await pagina.getByRole('button', { name: 'Salir' }).click();
    await pagina.getByText('Tu sesión sigue abierta').waitFor();
    await contexto.unroute('**/api/sesiones');
    await pagina.getByRole('button', { name: 'Salir' }).click();
    await pagina.getByRole('button', { name: 'Ingresar' }).waitFor();
  });

  it('del teléfono del reparto, sin conexión: entonces sale, y al volver nadie entra por él', async () => {
    const { pagina, contexto } = await enSuTelefono(navegador, e.tickets, 3);
    await contexto.setOffline(true);
    await pagina.getByText('Sin conexión').waitFor();
    await pagina.getByRole('button', { name: 'Salir' }).click();
    await pagina.getByLabel('Contraseña').waitFor();
    await contexto.setOffline(false);
    await pagina.reload();
    await pagina.getByLabel('Contraseña').waitFor();
    await hasta(
      async () => (await e.db.sesion.count({ where: { user: { usuario: 'repartidor3' } } })) === 0,
    );
  });
});
