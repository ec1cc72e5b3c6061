/** «Avisame en este teléfono»: of an order, of an account, of what a driver carries. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { cambiarEstado, entrar, hasta } from '../support/personas/llamadas.ts';
import { manosDePreparacion } from '../support/personas/preparacion.ts';
import { nuevoTicket, soloEnTurno } from '../support/personas/despacho.ts';
import {
  conServicioDePush,
  mostrados,
  mudar,
  pedidosDePermiso,
  permiso,
  permitir,
  suscripto,
  tocar,
  traer,
} from '../support/pantalla/aparato.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { abrirNavegador, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { enSuTelefono } from '../support/pantalla/telefono.ts';
import { entornoConAvisos } from '../support/pasos/con-avisos.ts';
import type { ConAvisos } from '../support/pasos/con-avisos.ts';
import { huellaDelCertificado } from '../support/servidores/certificado.ts';

const certificado = inject('certificado');
let a: ConAvisos;
let navegador: Navegador;
let admin: string;
const manos = manosDePreparacion(() => a.e);
beforeAll(async () => {
  navegador = await abrirNavegador(huellaDelCertificado(certificado));
  a = await entornoConAvisos(certificado);
  admin = await entrar(a.e.tickets);
  await a.e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(async () => {
  await navegador.cerrar();
  await a.cerrar();
});

const llave = (pagina: Page) => pagina.getByRole('switch', { name: 'Avisame en este teléfono' });
const prendida = (pagina: Page) => pagina.getByText('Este teléfono recibe los avisos.').waitFor();
const conocido = (aparato: string, veces: number) =>
  hasta(async () => (await a.hay(aparato)) === veces);
const comprado = async () => {
  const { numero, token } = await manos.comprado({ 'Sal Fina 500 g': 1 });
  return { numero, token, url: `${a.e.ahorro}/pedidos/${numero}?token=${token}` };
};
const despachar = async (numero: string) => {
  for (const estado of ['en_preparacion', 'en_camino'])
    await cambiarEstado(a.e.tickets, admin, numero, estado);
};

/** Somebody on a telephone that is known to the push service by this name. */
async function conTelefono(nombre: string, fallar?: () => boolean): Promise<Persona> {
  const persona = await navegador.persona(TELEFONO, { completo: true });
  const clave = a.par.publica;
  await conServicioDePush(persona, a.servicio, { nombre, clave, ...(fallar ? { fallar } : {}) });
  return persona;
}

describe('Cuando quien compró sin cuenta quiere que se le avise', () => {
  it('entonces con un toque le llega lo que pasa, y con otro nada más', async () => {
    const persona = await conTelefono('ana');
    const { pagina, quejas } = persona;
    const { numero, token, url } = await comprado();
    await permitir(persona, url);
    await pagina.goto(url);
    await llave(pagina).waitFor();
    expect([await llave(pagina).isChecked(), await pedidosDePermiso(pagina)]).toEqual([false, 0]);
    expect(await a.hay('ana')).toBe(0);

    await llave(pagina).click();
    await prendida(pagina);
    expect([await pedidosDePermiso(pagina), await a.hay('ana')]).toEqual([1, 1]);
    await pagina.reload();
    await prendida(pagina);
    await expect.poll(() => llave(pagina).isChecked()).toBe(true);

    await despachar(numero);
    const [{ aviso } = { aviso: null }] = await a.llegan('ana', 1);
    if (aviso === null) throw new Error('no llegó');
    await traer(pagina, [{ ...aviso, titulo: 'Falta algo de tu pedido' }, aviso]);
    const ruta = `/pedidos/${numero}?token=${token}`;
    expect(await mostrados(pagina, 'Tu pedido está en camino')).toEqual([
      { title: 'Tu pedido está en camino', body: aviso.texto, tag: numero, data: ruta },
    ]);
    expect(await tocar(persona)).toEqual(['muestra', ruta]);
    await traer(pagina, [aviso]);
    await mostrados(pagina, 'Tu pedido está en camino');
    await pagina.goto(`${a.e.ahorro}/productos`);
    expect(await tocar(persona)).toEqual(['abre', ruta]);

    // Last: a worker that is left alone for half a minute is put to sleep, and does not wake with somebody attached.
    await pagina.goto(url);
    await prendida(pagina);
    await mirarEntera(pagina, 'avisame-pedido-prendido');
    await llave(pagina).click();
    await conocido('ana', 0);
    await hasta(async () => !(await suscripto(pagina)));
    await hasta(() => llave(pagina).isEnabled());
    await expect.poll(() => llave(pagina).isChecked()).toBe(false);
    expect(await pagina.evaluate('caches.has("belgrano-avisos")')).toBe(false);
    await mirarEntera(pagina, 'avisame-pedido-apagado');
    expect(quejas).toEqual([]);
  });

  it('y su navegador cambia por dónde: entonces lo dice su trabajador; o la página, si no pudo', async () => {
    const persona = await conTelefono('muda');
    const { pagina, contexto } = persona;
    const { url } = await comprado();
    await permitir(persona, url);
    await pagina.goto(url);
    await llave(pagina).click();
    await prendida(pagina);
    await mudar(persona, a.servicio.suscribir('muda-2'));
    await conocido('muda-2', 1);

    await contexto.setOffline(true);
    await mudar(persona, a.servicio.suscribir('muda-3'));
    await contexto.setOffline(false);
    expect(await a.hay('muda-3')).toBe(0);
    await pagina.goto(`${a.e.ahorro}/productos`);
    await conocido('muda-3', 1);
    await pagina.goto(url);
    await prendida(pagina);
  });
});

describe('Cuando quien tiene cuenta quiere que se le avise', () => {
  it('entonces se le avisa de todos sus pedidos hasta que sale', async () => {
    const persona = await conTelefono('con-cuenta');
    const { pagina, quejas } = persona;
    await permitir(persona, a.e.ahorro);
    await pagina.goto(`${a.e.ahorro}/ingresar?volver=/cuenta`);
    await pagina.getByLabel('Correo electrónico').fill('cliente@example.com');
    await pagina.getByLabel('Contraseña').fill('cliente-belgrano-2025');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await llave(pagina).click();
    await prendida(pagina);
    await conocido('con-cuenta', 1);
    await mirarEntera(pagina, 'avisame-cuenta');
    await pagina.setViewportSize({ width: TELEFONO.ancho, height: TELEFONO.alto });
    await pagina.getByRole('main').getByRole('button', { name: 'Salir', exact: true }).click();
    await conocido('con-cuenta', 0);
    await hasta(async () => !(await suscripto(pagina)));
    expect(quejas).toEqual([]);
  });
});

describe('Cuando un repartidor quiere que se le avise', () => {
  const abrir = (pagina: Page) => pagina.getByRole('button', { name: 'Avisos' }).click();

  it('entonces lo prende desde su barra, le llega lo que se le da, y al salir nada más', async () => {
    await soloEnTurno(a.e, [1], 100);
    const persona = await conTelefono('moto');
    const { pagina, contexto, quejas } = persona;
    await permitir(persona, a.e.tickets);
    await enSuTelefono({ ...navegador, persona: () => Promise.resolve(persona) }, a.e.tickets, 1);
    await abrir(pagina);
    await llave(pagina).click();
    await prendida(pagina);
    await conocido('moto', 1);
    const { numero } = await nuevoTicket(a.e);
    const [{ aviso } = { aviso: null }] = await a.llegan('moto', 1);
    if (aviso === null) throw new Error('no llegó');
    await traer(pagina, [aviso]);
    expect(await mostrados(pagina, 'Tenés una entrega nueva')).toEqual([
      { title: aviso.titulo, body: aviso.texto, tag: numero, data: '/repartidor' },
    ]);
    expect(await tocar(persona)).toEqual(['muestra', '/repartidor']);
    await mirarEntera(pagina, 'avisame-repartidor');

    // The server hears nothing of it: the browser has its push service say so.
    await pagina.getByRole('button', { name: 'Cerrar' }).click();
    await contexto.setOffline(true);
    await pagina.getByRole('button', { name: 'Salir' }).click();
    await pagina.getByRole('button', { name: 'Ingresar' }).waitFor();
    await hasta(async () => !(await suscripto(pagina)));
    await contexto.setOffline(false);
    a.servicio.terminar('moto');
    await nuevoTicket(a.e);
    await conocido('moto', 0);
    expect(quejas).toEqual([]);
  });
});

describe('Cuando a un navegador no se le puede avisar', () => {
  const COMPARTIR =
    'En un iPhone o iPad, primero agregá esta página al inicio: tocá Compartir, elegí «Agregar a inicio» y abrila desde ahí.';
  const IPHONE =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1';
  const SIN_PUSH = 'delete window.PushManager; delete window.Notification;';
  const deIphone = `Object.defineProperty(navigator, 'userAgent', { get: () => '${IPHONE}' });`;
  const seguro = (url: string) => url;
  it.each([
    ['no-puede', SIN_PUSH, seguro, 'Este navegador no recibe avisos.'],
    ['iphone', `${SIN_PUSH}${deIphone}`, seguro, COMPARTIR],
    ['sin-https', '', enLaRed, 'Los avisos necesitan una conexión segura'],
  ] as const)('(%s): entonces se dice por qué y qué hacer', async (como, guion, donde, texto) => {
    const { contexto, pagina, quejas } = await navegador.persona(TELEFONO, { completo: true });
    const deLaPagina = () => quejas.filter((queja) => !/Cross-Origin-Opener-Policy/.test(queja));
    if (guion !== '') await contexto.addInitScript(guion);
    const { url } = await comprado();
    await pagina.goto(donde(url));
    await pagina.getByText(texto).waitFor();
    await expect.poll(() => llave(pagina).count()).toBe(0);
    await mirarEntera(pagina, `avisame-${como}`);
    expect(deLaPagina()).toEqual([]);
  });

  it('(bloqueado): entonces se dice cómo permitirlo, y al permitirlo se puede', async () => {
    const persona = await conTelefono('bloqueada');
    const { pagina } = persona;
    const { url } = await comprado();
    await permiso(pagina, 'denied', url);
    await pagina.goto(url);
    await pagina.getByText('Los avisos de esta página están bloqueados.').waitFor();
    await expect.poll(() => llave(pagina).count()).toBe(0);
    await mirarEntera(pagina, 'avisame-bloqueado');
    await permiso(pagina, 'granted', url);
    await pagina.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    await llave(pagina).click();
    await prendida(pagina);
  });

  it('(falla): entonces se dice, y se puede probar de nuevo', async () => {
    let falla = true;
    const persona = await conTelefono('falla', () => falla);
    const { pagina } = persona;
    const { url } = await comprado();
    await permitir(persona, url);
    await pagina.goto(url);
    await llave(pagina).click();
    await pagina.getByText('El navegador no pudo pedir los avisos a su servicio').waitFor();
    expect([await llave(pagina).isChecked(), await a.hay('falla')]).toEqual([false, 0]);
    await mirarEntera(pagina, 'avisame-falla');
    falla = false;
    await pagina.getByRole('button', { name: 'Probar de nuevo' }).click();
    await prendida(pagina);
    await conocido('falla', 1);
  });
});

/** The same shop by a name of a LAN, which is not safe to the browser. */
function enLaRed(url: string): string {
  return url.replace('127.0.0.1', 'tienda.lan');
}
