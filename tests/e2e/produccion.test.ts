import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { STAFF_ADMIN } from '../../prisma/seed/personas.ts';
import { huellaDelCertificado } from '../support/servidores/certificado.ts';
import { comprarComoInvitado } from '../support/pantalla/compra-en-pantalla.ts';
import { cambiarEstado, entrar } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, abrirNavegador, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { levantarProduccion } from '../support/servidores/produccion.ts';
import type { Produccion } from '../support/servidores/produccion.ts';

/** Real processes in production, behind proxies that speak HTTPS and ask on by another host. */
let p: Produccion;
let navegador: Navegador;
beforeAll(async () => {
  navegador = await abrirNavegador(huellaDelCertificado(inject('certificado')));
  p = await levantarProduccion({ conProxy: true });
});
afterAll(async () => {
  await navegador.cerrar();
  await p.cerrar();
});

/** Each cookie of this site goes over HTTPS alone, by a name that only this host may set. */
async function exigirCookiesSeguras({ contexto }: Persona, sitio: string): Promise<void> {
  const cookies = await contexto.cookies(sitio);
  expect(cookies.length).toBeGreaterThan(0);
  for (const { name, secure } of cookies)
    expect([name, secure]).toEqual([expect.stringMatching(/^__Host-/), true]);
}

async function enDespacho(): Promise<Persona> {
  const persona = await navegador.persona(ESCRITORIO);
  const { pagina } = persona;
  await pagina.goto(p.despacho);
  await pagina.getByLabel('Usuario').fill(STAFF_ADMIN.usuario);
  await pagina.getByLabel('Contraseña').fill(STAFF_ADMIN.password);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.locator('[data-columna="pendiente"]').waitFor();
  return persona;
}

describe('Cuando en producción, detrás de un proxy, se abren la tienda y despacho', () => {
  it('entonces un invitado compra, el tablero abierto lo ve, y él ve cada paso', async () => {
    const despacho = await enDespacho();
    const invitado = await navegador.persona(TELEFONO);
    const { pagina } = invitado;
    const numero = await comprarComoInvitado(pagina, p.tienda);
    const carta = (columna: string) =>
      despacho.pagina.locator(`[data-columna="${columna}"] [data-numero="${numero}"]`);
    await carta('pendiente').waitFor();
    await pagina.getByText('Lo lleva').waitFor();

    const admin = await entrar(p.adentro.tickets);
    for (const estado of ['en_preparacion', 'listo', 'en_camino']) {
      await cambiarEstado(p.adentro.tickets, admin, numero, estado);
      await carta(estado).waitFor();
    }
    await pagina.getByText('en camino').first().waitFor();
    await capturar(despacho.pagina, 'produccion-tablero-1280');
    await capturar(pagina, 'produccion-pedido-360');
    await exigirCookiesSeguras(invitado, p.tienda);
    await exigirCookiesSeguras(despacho, p.despacho);
    expect([invitado.quejas, despacho.quejas]).toEqual([[], []]);
  });

  it('entonces quien tiene cuenta entra, la tienda queda para cuando no hay conexión, y sale', async () => {
    const persona = await navegador.persona(TELEFONO);
    const { pagina, contexto } = persona;
    await pagina.goto(`${p.tienda}/ingresar`);
    await pagina.getByLabel('Correo electrónico').fill('cliente@example.com');
    await pagina.getByLabel('Contraseña').fill('cliente-belgrano-2025');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.waitForURL((url) => url.pathname !== '/ingresar');
    await pagina.goto(`${p.tienda}/cuenta`);
    await pagina.getByText('cliente@example.com').first().waitFor();
    await exigirCookiesSeguras(persona, p.tienda);
    await pagina.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await contexto.setOffline(true);
    await pagina.goto(`${p.tienda}/productos`);
    await pagina.getByRole('link', { name: 'Belgrano Ahorro' }).first().waitFor();
    await contexto.setOffline(false);
    expect(persona.quejas).toEqual([]);
  });
});
