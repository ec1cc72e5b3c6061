/** After it has come, and too late: what whoever bought reads, and what whoever runs the shop does about it. */
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { cambiarEstado, entrar, hasta } from '../support/personas/llamadas.ts';
import { manosDePreparacion } from '../support/personas/preparacion.ts';
import type { Comprado } from '../support/personas/preparacion.ts';
import { entrarEnPagina, mirarEntera } from '../support/pantalla/mirar.ts';
import { ESCRITORIO, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
let despacho: string;
const manos = manosDePreparacion(() => e);
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  despacho = await entrar(e.tickets);
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});

const FIDEOS = 'Fideos Tirabuzón 500 g';
const BANANA = 'Banana Cavendish por kg';
const ACEITE = 'Aceite de Girasol 1,5 l';
const idDe = async (nombre: string) => (await manos.ids({ [nombre]: 1 }))[0]?.producto_id ?? 0;
async function entregado(pedido: Comprado): Promise<void> {
  for (const estado of ['en_camino', 'entregado'])
    expect((await cambiarEstado(e.tickets, despacho, pedido.numero, estado)).status).toBe(200);
  await hasta(async () => (await manos.ver(pedido)).estado === 'entregado');
}
const abrir = (pagina: Page, { numero, token }: Comprado) =>
  pagina.goto(`${e.ahorro}/pedidos/${numero}?token=${token}`);
/** From here on it is not told of anything, as with a line that is cut. */
async function cortar(pagina: Page): Promise<void> {
  await pagina.route(/\/api\/pedidos\/[^/]+(\/eventos)?\?/, (ruta) =>
    ruta.request().method() === 'GET' ? ruta.abort() : ruta.continue(),
  );
}

describe('Cuando una parte se reemplazó por otra cosa', () => {
  it('entonces se reclama por una de las dos, se devuelve en mano, y quien compró lo lee', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 3 }, { si_falta: 'reemplazar' });
    await manos.marcar(pedido.numero, await idDe(FIDEOS), {
      ...{ preparados: 1, reemplazo: { producto_id: await idDe(BANANA), cantidad: 1 } },
    });
    await entregado(pedido);
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await abrir(pagina, pedido);
    await pagina.getByRole('button', { name: 'Hacer un reclamo' }).click();
    await pagina.getByLabel(FIDEOS).waitFor();
    await pagina.getByLabel(BANANA).check();
    await mirarEntera(pagina, 'tienda-reclamo-reemplazo');
    await pagina.getByLabel('Contanos').fill('Vino pasada');
    await pagina.getByRole('button', { name: 'Enviar el reclamo' }).click();
    await pagina.getByText(/lo estamos mirando. Te contestamos/).waitFor();

    const admin = await navegador.persona(ESCRITORIO);
    await entrarEnPagina(admin.pagina, `${e.ahorro}/admin/reclamos`);
    await admin.pagina.getByText(`${BANANA}: 1 kg`).waitFor();
    await mirarEntera(admin.pagina, 'admin-reclamo-reemplazo');
    await admin.pagina.getByRole('button', { name: 'Resolver' }).click();
    await admin.pagina.getByRole('dialog').getByRole('button', { name: 'Resolver' }).click();
    await admin.pagina.getByRole('button', { name: 'Ya lo devolví' }).click();
    await admin.pagina
      .getByRole('button', { name: 'Ya lo devolví' })
      .waitFor({ state: 'detached' });
    await pagina.reload();
    await pagina.getByText(/Reclamo \d+: te devolvimos \$/).waitFor();
    expect([...quejas, ...admin.quejas]).toEqual([]);
  });

  it('y pasaron los días: entonces no se ofrece reclamar, y se dice por qué', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 1 });
    await manos.marcar(pedido.numero, await idDe(FIDEOS), { preparados: 1 });
    await entregado(pedido);
    await e.db.pedidoHistorial.updateMany({
      where: { pedido: { numero: pedido.numero } },
      data: { fecha: new Date(Date.now() - 21 * 86_400_000) },
    });
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await abrir(pagina, pedido);
    await pagina.getByText(/^Pasaron los 7 días desde la entrega/).waitFor();
    expect(await pagina.getByRole('button', { name: 'Hacer un reclamo' }).count()).toBe(0);
    await mirarEntera(pagina, 'tienda-reclamo-tarde');
    expect(quejas).toEqual([]);
  });
});

describe('Cuando se contesta con la página de hace un rato', () => {
  async function preguntado() {
    const pedido = await manos.comprado({ [FIDEOS]: 3 });
    const linea = await idDe(FIDEOS);
    await manos.marcar(pedido.numero, linea, { preparados: 2 });
    const { pagina } = await navegador.persona(TELEFONO);
    await abrir(pagina, pedido);
    await pagina.getByRole('button', { name: 'Sí, llevame eso' }).waitFor();
    await cortar(pagina);
    return { pedido, linea, pagina };
  }

  it('y ya había contestado: entonces se le dice que vale lo primero', async () => {
    const { pedido, linea, pagina } = await preguntado();
    const { consulta } = await manos.ver(pedido);
    const respuestas = [{ linea_id: linea, acepta: false }];
    await manos.responder(pedido, { id: consulta?.id, respuestas });
    await pagina.getByRole('button', { name: 'Sí, llevame eso' }).click();
    await pagina.getByText('Ya habías contestado: va lo que dijiste antes').waitFor();
    await pagina.getByText('Va 2', { exact: true }).waitFor();
  });

  it('y ahora se le propone otra cosa: entonces no la acepta sin verla', async () => {
    const { pedido, linea, pagina } = await preguntado();
    await manos.marcar(pedido.numero, linea, {
      ...{ preparados: 2, reemplazo: { producto_id: await idDe(ACEITE), cantidad: 1 } },
    });
    await pagina.getByRole('button', { name: 'Sí, llevame eso' }).click();
    await pagina
      .getByText('Lo que te proponemos cambió: mirá tu pedido y contestá de nuevo')
      .waitFor();
    expect((await manos.ver(pedido)).lineas[0]?.estado).toBe('consultada');
  });
});
