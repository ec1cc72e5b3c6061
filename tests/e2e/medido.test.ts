import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import type { Ticket } from '../../contracts/despacho/tickets.ts';

const PEDIDOS = 50;
/** How long a board stays offline; a whole minute with `SIN_CONEXION_MS=60000`. */
const SIN_CONEXION_MS = Number(process.env.SIN_CONEXION_MS ?? 8_000);

let e: Entorno;
let navegador: Navegador;
let admin: string;
let tableros: Persona[];
let flota: Persona;

abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
  tableros = [await tablero(e.tickets), await tablero(await e.otroTickets())];
  flota = await navegador.persona(TELEFONO);
  await ingresar(flota.pagina, `${e.tickets}/repartidor`, 'repartidor3', 'flota-belgrano-2025');
  await flota.pagina.getByRole('heading', { name: 'Repartidor3' }).waitFor();
});

async function ingresar(pagina: Page, url: string, usuario: string, password: string) {
  await pagina.goto(url);
  await pagina.getByLabel('Usuario').fill(usuario);
  await pagina.getByLabel('Contraseña').fill(password);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
}

async function tablero(url: string): Promise<Persona> {
  const persona = await navegador.persona();
  await ingresar(persona.pagina, `${url}/`, 'admin', 'admin-belgrano-2025');
  await persona.pagina.locator('[data-columna="pendiente"]').waitFor();
  // When each card was first on the screen, by the clock that all of this machine share.
  await persona.pagina.evaluate(`
    window.vistas = {};
    const mirar = () => {
      for (const tarjeta of document.querySelectorAll('[data-numero]')) {
        window.vistas[tarjeta.dataset.numero] ??= Date.now();
      }
    };
    new MutationObserver(mirar).observe(document.body, { childList: true, subtree: true });
  `);
  return persona;
}

const enColumna = (pagina: Page, columna: string, numero: string) =>
  pagina.locator(`[data-columna="${columna}"] [data-numero="${numero}"]`);
const vistaEn = ({ pagina }: Persona, numero: string) =>
  pagina.evaluate<number | undefined>(`window.vistas[${JSON.stringify(numero)}]`);

function percentil(ms: readonly number[], parte: number): number {
  const orden = [...ms].sort((a, b) => a - b);
  return orden[Math.min(orden.length - 1, Math.ceil(orden.length * parte) - 1)] ?? 0;
}

describe('Cuando entran pedidos con dos tableros y un repartidor mirando', () => {
  it(`entonces los ${PEDIDOS} se ven en los dos, y se dice en cuánto`, async () => {
    const desdeElPedido: number[] = [];
    const desdeLaRespuesta: number[] = [];
    for (let i = 0; i < PEDIDOS; i += 1) {
      const pedido = Date.now();
      const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
      const respuesta = Date.now();
      for (const persona of tableros) {
        const vista = await hasta(async () => vistaEn(persona, numero));
        desdeElPedido.push(vista - pedido);
        desdeLaRespuesta.push(vista - respuesta);
      }
      // Out of the way: what is out of sight is not drawn, and could not be measured.
      await llamar(`${e.tickets}/api/tickets/${numero}/cancelar`, { metodo: 'POST', token: admin });
    }
    const decir = (ms: readonly number[]) =>
      `p50 ${percentil(ms, 0.5)} ms, p95 ${percentil(ms, 0.95)} ms, máximo ${Math.max(...ms)} ms`;
    console.log(`del pedido a la pantalla (${desdeElPedido.length}): ${decir(desdeElPedido)}`);
    console.log(`de la respuesta a la pantalla: ${decir(desdeLaRespuesta)}`);
    expect(desdeElPedido).toHaveLength(2 * PEDIDOS);
  });

  it('entonces uno llega hasta la puerta, con quién recibió y una foto, sin conexión de por medio', async () => {
    const { pagina, contexto } = flota;
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const url = `${e.tickets}/api/tickets/${numero}`;
    await llamar(`${url}/asignar`, { token: admin, cuerpo: { repartidor_id: 3 } });
    const entrega = pagina.locator(`.entrega[data-numero="${numero}"]`);
    for (const [boton, columna] of [
      ['Empezar a preparar', 'en_preparacion'],
      ['Salgo a entregar', 'en_camino'],
    ] as const) {
      await entrega.getByRole('button', { name: boton }).click();
      for (const persona of tableros) await enColumna(persona.pagina, columna, numero).waitFor();
    }
    const pedidos: string[] = [];
    pagina.on('request', (pedido) => {
      if (['PATCH', 'PUT'].includes(pedido.method())) pedidos.push(pedido.method());
    });
    await contexto.setOffline(true);
    await pagina.getByText('Sin conexión').waitFor();
    await pagina.getByText('Otro nombre o foto').click();
    await pagina.getByLabel('Nombre de quien recibió').fill('Marta, la vecina');
    await pagina.getByLabel('Foto').setInputFiles({
      name: 'puerta.png',
      mimeType: 'image/png',
      buffer: await pagina.screenshot(),
    });
    await pagina.getByText('Foto lista').waitFor();
    await capturar(pagina, 'recibo-360');
    await entrega.getByRole('button', { name: 'Entregado' }).press('Enter');
    await pagina.getByText('Hay 2 pasos guardados').waitFor();
    await entrega.waitFor({ state: 'detached' });
    pedidos.length = 0;

    await contexto.setOffline(false);
    const ticket = await hasta(async () => {
      const { cuerpo } = await llamar<Ticket>(url, { token: admin });
      return cuerpo.foto_entrega === null ? null : cuerpo;
    });
    expect([ticket.estado, ticket.recibido_por]).toEqual(['entregado', 'Marta, la vecina']);
    await pagina.getByText('Sin conexión').waitFor({ state: 'detached' });
    // Each once, in their order.
    expect(pedidos).toEqual(['PATCH', 'PUT']);
    const foto = await fetch(`${e.tickets}${ticket.foto_entrega}`, {
      headers: { Authorization: `Bearer ${admin}` },
    });
    expect(foto.headers.get('content-type')).toBe('image/jpeg');

    const [abierto] = tableros;
    if (abierto === undefined) throw new Error('sin tablero');
    await abierto.pagina.goto(`${e.tickets}/?ticket=${numero}`);
    await abierto.pagina.getByAltText('Foto de la entrega').waitFor();
    await abierto.pagina.getByText('Recibió: Marta, la vecina').waitFor();
    await capturar(abierto.pagina, 'entrega-con-foto-1280');
    await abierto.pagina.keyboard.press('Escape');
    expect([...flota.quejas, ...abierto.quejas]).toEqual([]);
  });
});

describe('Cuando un tablero estuvo un buen rato sin conexión', () => {
  it(`entonces después de ${SIN_CONEXION_MS} ms está al día enseguida`, async () => {
    const [, cortado] = tableros;
    if (cortado === undefined) throw new Error('sin tablero');
    const antes = (await comprar(e.ahorro)).cuerpo.pedido.numero;
    await enColumna(cortado.pagina, 'pendiente', antes).waitFor();
    await cortado.contexto.setOffline(true);
    await cortado.pagina.getByText('Sin conexión').waitFor();
    await cambiarEstado(e.tickets, admin, antes, 'en_preparacion');
    const nuevos: string[] = [];
    for (let i = 0; i < 3; i += 1) nuevos.push((await comprar(e.ahorro)).cuerpo.pedido.numero);
    await new Promise((resolve) => setTimeout(resolve, SIN_CONEXION_MS));
    await cortado.contexto.setOffline(false);
    const vuelta = performance.now();
    await enColumna(cortado.pagina, 'en_preparacion', antes).waitFor();
    for (const numero of nuevos) await enColumna(cortado.pagina, 'pendiente', numero).waitFor();
    const ms = Math.round(performance.now() - vuelta);
    console.log(`después de ${SIN_CONEXION_MS} ms sin conexión, al día en ${ms} ms`);
    await cortado.pagina.getByText('Sin conexión').waitFor({ state: 'detached' });
  });
});
