/** What a driver shows of a door over a bad connection, or without any while dispatch does something else with the same ticket. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { TicketDetalle } from '../../contracts/despacho/tickets.ts';
import { mirar } from '../support/pantalla/tablero.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import { deslizar, enSuTelefono } from '../support/pantalla/telefono.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { nuevoTicket, soloEnTurno } from '../support/personas/despacho.ts';
import { fotoDe } from '../support/personas/fotos.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

// Only what is bought in the shop has a code: what is handed in from outside is delivered as ever.
const opciones = { env: { ENTREGA_CODIGO_DESDE: '1' } };
let e: Entorno;
let navegador: Navegador;
let admin: string;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = await entrar(e.tickets);
  await soloEnTurno(e, [1, 2], 100);
}, opciones);

const ticketDe = async (numero: string) =>
  (await llamar<TicketDetalle>(`${e.tickets}/api/tickets/${numero}`, { token: admin })).cuerpo;

async function nuevoDe(repartidor: number): Promise<string> {
  const { numero } = await nuevoTicket(e, { cliente_direccion: 'Av. Cabildo 2530, Belgrano' });
  const cuerpo = { repartidor_id: repartidor };
  await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, { token: admin, cuerpo });
  await cambiarEstado(e.tickets, admin, numero, 'en_preparacion');
  return numero;
}

/** A driver with a ticket of theirs on the phone, and no connection. */
async function sinRedCon(repartidor: number) {
  const numero = await nuevoDe(repartidor);
  const { pagina, contexto } = await enSuTelefono(navegador, e.tickets, repartidor);
  const entrega = pagina.locator(`.entrega[data-numero="${numero}"]`);
  await entrega.waitFor();
  await contexto.setOffline(true);
  await pagina.getByText('Sin conexión').waitFor();
  return { numero, pagina, contexto, entrega };
}

/** Takes the ticket of this driver to its door, with a name and a photo, and nobody hears of it. */
async function entregadoSinRed(repartidor: number) {
  const { numero, pagina, contexto, entrega } = await sinRedCon(repartidor);
  await entrega.getByRole('button', { name: 'Salgo a entregar' }).click();
  await entrega.getByText('Otro nombre o foto').click();
  await entrega.getByLabel('Nombre de quien recibió').fill('Marta, la vecina');
  await entrega.getByLabel(/^Foto/).setInputFiles({
    ...{ name: 'puerta.jpg', mimeType: 'image/jpeg', buffer: await fotoDe('green') },
  });
  await entrega.getByText(/^Foto lista/).waitFor();
  await entrega.getByRole('button', { name: 'Entregado' }).press('Enter');
  await pagina.getByText('Hay 3 pasos guardados').waitFor();
  return { numero, pagina, contexto };
}

describe('Cuando alguien entrega sin conexión', () => {
  it('y despacho lo marcó entregado antes, entonces la foto llega igual, y quién recibió no se pierde', async () => {
    const { numero, pagina, contexto } = await entregadoSinRed(1);
    for (const estado of ['en_camino', 'entregado'])
      await cambiarEstado(e.tickets, admin, numero, estado);
    await contexto.setOffline(false);
    await hasta(async () => (await ticketDe(numero)).foto_entrega !== null);
    const queda = pagina.getByRole('region', { name: 'Lo que no se pudo enviar' });
    await queda.getByText(/^Entregado a las \d\d:\d\d\. Lo recibió Marta, la vecina$/).waitFor();
    await mirar(pagina, 'repartidor-ya-estaba');
    await queda.getByRole('button', { name: 'Borrar' }).click();
    await expect.poll(() => queda.count()).toBe(0);
  });

  it('y despacho lo canceló antes, entonces queda en el teléfono: qué pasó, quién recibió y la foto', async () => {
    const { numero, pagina, contexto } = await entregadoSinRed(2);
    await cambiarEstado(e.tickets, admin, numero, 'cancelado');
    await contexto.setOffline(false);
    const queda = pagina.getByRole('region', { name: 'Lo que no se pudo enviar' });
    await queda.getByText(/Lo recibió Marta, la vecina$/).waitFor();
    await queda.getByRole('button', { name: 'Guardar la foto' }).waitFor();
    await mirar(pagina, 'repartidor-cancelado-antes');
    await pagina.reload();
    await queda.getByText(/Lo recibió Marta, la vecina$/).waitFor();
    expect((await ticketDe(numero)).estado).toBe('cancelado');
  });
});

describe('Cuando alguien deja una nota sin conexión', () => {
  const notar = async (repartidor: number, nota: string) => {
    const { numero, pagina, contexto, entrega } = await sinRedCon(repartidor);
    await entrega.getByRole('button', { name: 'Dejar una nota' }).click();
    await pagina.getByRole('dialog').getByLabel('La lee despacho').fill(nota);
    await pagina.getByRole('button', { name: 'Guardar la nota' }).click();
    await pagina.getByText('Hay 1 paso guardado').waitFor();
    await entrega.getByRole('list', { name: 'Notas' }).getByText(nota).waitFor();
    return { numero, pagina, contexto };
  };

  it('entonces llega después, y una vez, aunque la primera respuesta se pierda', async () => {
    const { numero, pagina, contexto } = await notar(1, 'El portón azul');
    await mirar(pagina, 'repartidor-nota-sin-conexion');
    const claves: unknown[] = [];
    await pagina.route('**/notas', async (ruta) => {
      claves.push(ruta.request().headers()['idempotency-key']);
      if (claves.length > 1) return ruta.continue();
      await ruta.fetch();
      return ruta.abort();
    });
    await contexto.setOffline(false);
    await pagina.getByText('Falta enviar').waitFor({ state: 'detached' });
    expect(claves).toEqual([claves[0], claves[0]]);
    const notas = (await ticketDe(numero)).historial.filter(({ detalle }) =>
      detalle?.includes('El portón azul'),
    );
    expect(notas).toHaveLength(1);
    await cambiarEstado(e.tickets, admin, numero, 'cancelado');
  });

  it('y despacho lo canceló antes, entonces queda en el teléfono, con lo que decía', async () => {
    const { numero, pagina, contexto } = await notar(2, 'Dejar con el encargado');
    await cambiarEstado(e.tickets, admin, numero, 'cancelado');
    await contexto.setOffline(false);
    const queda = pagina.getByRole('region', { name: 'Lo que no se pudo enviar' });
    await queda.getByText('Nota: Dejar con el encargado').waitFor();
  });
});

describe('Cuando nadie abre la puerta', () => {
  it('y la foto es grande y la señal se corta, entonces sigue por donde iba, y llega entera', async () => {
    const numero = await nuevoDe(1);
    await cambiarEstado(e.tickets, admin, numero, 'en_camino');
    const { pagina } = await enSuTelefono(navegador, e.tickets, 1);
    const partes: number[] = [];
    let cortes = 2;
    await pagina.route('**/foto/partes?*', async (ruta) => {
      const desde = new URL(ruta.request().url()).searchParams.get('desde');
      if (desde === null) return ruta.continue();
      partes.push(Number(desde));
      // Once on its way there, and once when the answer was coming back.
      if (Number(desde) > 130_000 && cortes > 0) {
        cortes -= 1;
        if (cortes === 0) await ruta.fetch();
        return ruta.abort();
      }
      return ruta.continue();
    });
    const ahora = pagina.locator(`.ahora[data-numero="${numero}"]`);
    await ahora.getByRole('button', { name: 'No pude entregar' }).click();
    const ruido = sharp({
      create: {
        ...{ width: 1_000, height: 800, channels: 3, background: '#888' },
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    await pagina.getByLabel(/^Foto de la puerta/).setInputFiles({
      ...{ name: 'puerta.jpg', mimeType: 'image/jpeg', buffer: await ruido.jpeg().toBuffer() },
    });
    await pagina.getByText(/^Foto lista/).waitFor();
    await pagina.getByRole('button', { name: 'No había nadie' }).click();
    await hasta(async () => (await ticketDe(numero)).foto_intento !== null);
    expect(cortes).toBe(0);
    expect(partes.length).toBeGreaterThan(4);
    // What was lost on its way is sent again; what had come, is not.
    const repetidas = partes.filter((desde, i) => partes.indexOf(desde) !== i);
    expect(repetidas).toHaveLength(1);
    expect(partes.filter((desde) => desde === 0)).toHaveLength(1);
  });
});

/** An order of the shop on its way with this driver, and its shopper's page. */
async function compradoYEnCamino(repartidor: number) {
  const { cuerpo } = await comprar(e.ahorro);
  const { numero } = cuerpo.pedido;
  await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
  const asignar = { token: admin, cuerpo: { repartidor_id: repartidor } };
  await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, asignar);
  for (const estado of ['en_preparacion', 'en_camino'])
    await cambiarEstado(e.tickets, admin, numero, estado);
  const { pagina: tienda } = await navegador.persona({ ancho: 360, alto: 740 });
  await tienda.goto(`${e.ahorro}/pedidos/${numero}?token=${cuerpo.seguimiento.token}`);
  const panel = tienda.getByRole('region', { name: 'Tu código de entrega' });
  const codigo = (
    (await panel.locator('.codigo-cifras > span').first().textContent()) ?? ''
  ).trim();
  expect(codigo).toMatch(/^\d{4}$/);
  await mirar(tienda, 'tienda-codigo-360');
  return { numero, codigo, tienda };
}

describe('Cuando el pedido se entrega con un código', () => {
  it('entonces el repartidor lo pide, uno que no es se le dice, y con el bueno termina', async () => {
    const { numero, codigo, tienda } = await compradoYEnCamino(1);
    await tienda.setViewportSize({ width: 1440, height: 900 });
    await mirar(tienda, 'tienda-codigo-1440');
    const { pagina, contexto } = await enSuTelefono(navegador, e.tickets, 1, {
      ...{ ancho: 360, alto: 740 },
    });
    const ahora = pagina.locator(`.ahora[data-numero="${numero}"]`);
    await ahora.waitFor();
    const campo = ahora.getByLabel('Pedile el código: son cuatro números');
    await deslizar(pagina);
    await ahora.getByText('Son cuatro números', { exact: true }).waitFor();
    await mirar(pagina, 'repartidor-codigo-360');
    const malo = String((Number(codigo) + 1) % 10_000).padStart(4, '0');
    // Typed without a connection, it is kept, and answered once there is one.
    await contexto.setOffline(true);
    await pagina.getByText('Sin conexión').waitFor();
    await campo.fill(malo);
    await deslizar(pagina);
    await pagina.getByText('Hay 1 paso guardado').waitFor();
    await contexto.setOffline(false);
    const queda = pagina.getByRole('region', { name: 'Lo que no se pudo enviar' });
    await queda.getByText('El código no es ese: quedan 4 intentos').waitFor();
    await ahora.getByText('Ojo: quedan 4 intentos').waitFor();
    await mirar(pagina, 'repartidor-codigo-malo-360');
    await campo.fill(codigo);
    await deslizar(pagina);
    await hasta(async () => (await ticketDe(numero)).estado === 'entregado');
    await expect.poll(() => queda.count()).toBe(0);
  });

  it('y quien recibe no lo tiene: entonces va con una foto y el motivo, que despacho ve', async () => {
    const { numero } = await compradoYEnCamino(2);
    const { pagina } = await enSuTelefono(navegador, e.tickets, 2);
    const ahora = pagina.locator(`.ahora[data-numero="${numero}"]`);
    await ahora.getByRole('button', { name: 'No tiene el código' }).click();
    await ahora.getByRole('button', { name: 'No le anda la página' }).click();
    await ahora.getByRole('button', { name: 'Entregado' }).press('Enter');
    await ahora.getByText('Falta la foto: va en lugar del código').waitFor();
    await ahora.getByLabel('Foto de la entrega').setInputFiles({
      ...{ name: 'puerta.jpg', mimeType: 'image/jpeg', buffer: await fotoDe('green') },
    });
    await ahora.getByText(/^Foto lista/).waitFor();
    await mirar(pagina, 'repartidor-sin-codigo');
    await ahora.getByRole('button', { name: 'Entregado' }).press('Enter');
    const ticket = await hasta(async () => {
      const visto = await ticketDe(numero);
      return visto.estado === 'entregado' && visto;
    });
    expect(ticket.foto_entrega).not.toBeNull();
    expect(ticket.historial.at(-1)?.detalle).toBe('Entregado sin código: No le anda la página');
  });
});
