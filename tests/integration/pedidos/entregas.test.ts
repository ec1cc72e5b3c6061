import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PasoHistorial, Ticket } from '../../../contracts/despacho/tickets.ts';
import { eventosDe, fila, nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import {
  API_KEY,
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
} from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

type Respondido = Ticket & { historial: PasoHistorial[]; error?: string; idempotent?: boolean };
import { conocido } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: string;
let flota: string;
let segundo: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
  segundo = await entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());
beforeEach(() => soloEnTurno(e, [1], 100));

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(50_000)]);

async function subir(
  numero: string,
  bytes: Buffer,
  cabeceras: Record<string, string> = {},
  cual = 'entrega',
) {
  const respuesta = await fetch(`${e.tickets}/api/tickets/${numero}/${cual}/foto`, {
    method: 'PUT',
    headers: { 'Content-Type': 'image/jpeg', ...cabeceras },
    body: new Uint8Array(bytes),
  });
  return { status: respuesta.status, cuerpo: (await respuesta.json()) as Respondido };
}
const de = (token: string) => ({ Authorization: `Bearer ${token}` });
const entregar = (numero: string, cuerpo: object, token = flota) =>
  llamar<Respondido>(`${e.tickets}/api/tickets/${numero}/estado`, {
    metodo: 'PATCH',
    token,
    cuerpo: { estado: 'entregado', ...cuerpo },
  });
async function enCamino(numero: string) {
  for (const estado of ['en_preparacion', 'en_camino']) {
    await cambiarEstado(e.tickets, admin, numero, estado);
  }
}
async function entregado() {
  const { numero } = await nuevoTicket(e);
  await enCamino(numero);
  await entregar(numero, { recibido_por: 'Marta, la vecina' });
  return numero;
}

describe('Cuando se entrega diciendo quién recibió', () => {
  it('entonces queda en el ticket, en su historial y en el del comprador', async () => {
    const compra = (await comprar(e.ahorro)).cuerpo;
    const { numero } = compra.pedido;
    await enCamino(numero);
    const { status, cuerpo } = await entregar(numero, { recibido_por: '  Marta, la vecina ' });
    expect([status, cuerpo.recibido_por, cuerpo.foto_entrega]).toEqual([
      200,
      'Marta, la vecina',
      null,
    ]);
    const ticket = await llamar<Respondido>(`${e.tickets}/api/tickets/${numero}`, { token: flota });
    expect(ticket.cuerpo.historial.at(-1)).toMatchObject({
      estado: 'entregado',
      detalle: 'Recibió: Marta, la vecina',
      actor: 'flota:2',
    });
    const pedido = await llamar<{ historial: PasoHistorial[] }>(
      `${e.ahorro}${compra.seguimiento.url}?token=${compra.seguimiento.token}`,
    );
    expect(pedido.cuerpo.historial.at(-1)?.detalle).toBe('Recibió: Marta, la vecina');
  });

  it('entonces en otro estado, vacío o demasiado largo es un 400 que lo nombra', async () => {
    const { numero } = await nuevoTicket(e);
    await enCamino(numero);
    for (const cuerpo of [
      { estado: 'no_entregado', recibido_por: 'Ana' },
      { recibido_por: '  ' },
      { recibido_por: 'x'.repeat(101) },
      { recibido_por: 7 },
    ]) {
      const { status, cuerpo: respuesta } = await entregar(numero, cuerpo);
      expect([status, respuesta.error]).toEqual([400, 'Datos inválidos: recibido_por']);
    }
    expect(await fila(e, numero)).toMatchObject({ estado: 'en_camino', recibidoPor: null });
    expect((await entregar(numero, {})).cuerpo.recibido_por).toBeNull();
  });
});

describe('Cuando no se pudo entregar y hay una foto', () => {
  it('entonces queda como prueba, también si se vuelve a intentar, y la ve quien administra', async () => {
    const { pedido } = (await comprar(e.ahorro)).cuerpo;
    const { numero } = pedido;
    const temprano = await subir(numero, JPEG, de(admin), 'intento');
    expect([temprano.status, temprano.cuerpo.error]).toEqual([
      ...[409, 'La foto se sube cuando no se pudo entregar'],
    ]);
    await enCamino(numero);
    await cambiarEstado(e.tickets, admin, numero, 'no_entregado', { motivo: 'No había nadie' });
    const { status, cuerpo } = await subir(numero, JPEG, de(flota), 'intento');
    const ruta = `/api/tickets/${numero}/intento/foto`;
    expect([status, cuerpo.foto_intento, cuerpo.foto_entrega]).toEqual([201, ruta, null]);
    expect((await subir(numero, JPEG, de(flota), 'intento')).status).toBe(200);
    expect((await subir(numero, JPEG, de(segundo), 'intento')).status).toBe(403);
    const foto = await fetch(`${e.tickets}${ruta}`, { headers: de(admin) });
    expect(Buffer.from(await foto.arrayBuffer()).equals(JPEG)).toBe(true);
    // It goes out again and arrives: each has its own photo.
    await cambiarEstado(e.tickets, admin, numero, 'pendiente');
    await enCamino(numero);
    const distinta = Buffer.concat([JPEG.subarray(0, 4), randomBytes(500)]);
    expect((await subir(numero, distinta, de(flota), 'intento')).status).toBe(201);
    await entregar(numero, {});
    expect((await subir(numero, JPEG, de(flota))).cuerpo).toMatchObject({
      ...{ foto_intento: ruta, foto_entrega: `/api/tickets/${numero}/entrega/foto` },
    });
    const tienda = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const ficha = await tienda.pedir<{ foto_intento: string }>(`/api/admin/pedidos/${numero}`);
    const vista = await tienda.pedir(ficha.cuerpo.foto_intento);
    expect([vista.status, vista.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const cliente = await conocido(e.ahorro);
    expect((await cliente.pedir(ficha.cuerpo.foto_intento)).status).toBe(403);
  });
});

describe('Cuando se sube la foto de una entrega', () => {
  it('entonces la ve quien ve el ticket, tal como se subió, y los tableros se enteran', async () => {
    const numero = await entregado();
    const { status, cuerpo } = await subir(numero, JPEG, de(flota));
    expect([status, cuerpo.idempotent, cuerpo.foto_entrega]).toEqual([
      201,
      false,
      `/api/tickets/${numero}/entrega/foto`,
    ]);
    expect(cuerpo.historial.at(-1)).toMatchObject({
      detalle: 'Foto de la entrega',
      actor: 'flota:2',
    });
    const [ultimo] = (await eventosDe(e, numero)).slice(-1);
    expect([ultimo?.nombre, ultimo?.repartidores]).toEqual(['ticket_actualizado', [1]]);
    expect(ultimo?.datos).toMatchObject({ estado: 'entregado', repartidor: 'Repartidor1' });

    const url = `${e.tickets}${cuerpo.foto_entrega}`;
    const casos: [Record<string, string>, number][] = [
      [{}, 401],
      [de(segundo), 403],
      [de(flota), 200],
      [de(admin), 200],
      [{ 'X-API-Key': API_KEY }, 200],
    ];
    for (const [headers, esperado] of casos) {
      const foto = await fetch(url, { headers });
      expect(foto.status).toBe(esperado);
      if (esperado !== 200) continue;
      expect(foto.headers.get('content-type')).toBe('image/jpeg');
      expect(foto.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await foto.arrayBuffer()).equals(JPEG)).toBe(true);
      const etag = foto.headers.get('etag') ?? '';
      const igual = await fetch(url, {
        headers: { ...headers, 'If-None-Match': etag, 'Cache-Control': 'max-age=0' },
      });
      expect(igual.status).toBe(304);
    }
  });

  it('entonces la misma otra vez no cambia nada, ni dos a la vez; otra distinta es 409', async () => {
    const numero = await entregado();
    const dadas = await Promise.all([1, 2, 3].map(() => subir(numero, JPEG, de(flota))));
    expect(dadas.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const antes = await eventosDe(e, numero);
    const { status, cuerpo } = await subir(numero, JPEG, de(admin));
    expect([status, cuerpo.idempotent]).toEqual([200, true]);
    expect(await eventosDe(e, numero)).toEqual(antes);
    const fotos = cuerpo.historial.filter(({ detalle }) => detalle === 'Foto de la entrega');
    expect(fotos).toHaveLength(1);
    const segunda = await subir(numero, Buffer.concat([JPEG, JPEG]), de(flota));
    expect([segunda.status, segunda.cuerpo.error]).toEqual([
      409,
      'Esta entrega ya tiene otra foto',
    ]);
  });

  it('entonces solo su repartidor o un admin, y solo lo entregado', async () => {
    const numero = await entregado();
    for (const [cabeceras, esperado] of [
      [{}, 401],
      [{ 'X-API-Key': API_KEY }, 401],
      [de(segundo), 403],
    ] as const) {
      expect((await subir(numero, JPEG, cabeceras)).status).toBe(esperado);
    }
    expect((await subir('NO-HAY', JPEG, de(admin))).status).toBe(404);
    const { numero: abierto } = await nuevoTicket(e);
    await enCamino(abierto);
    const temprano = await subir(abierto, JPEG, de(flota));
    expect([temprano.status, temprano.cuerpo.error]).toEqual([
      409,
      'La foto se sube cuando el pedido fue entregado',
    ]);
    expect(await e.db.ticket.count({ where: { numero: abierto, fotoClave: null } })).toBe(1);
    const sinFoto = await fetch(`${e.tickets}/api/tickets/${numero}/entrega/foto`, {
      headers: de(admin),
    });
    expect(sinFoto.status).toBe(404);
  });

  it('entonces vale lo que es, no lo que dice ser, y hasta 2 MiB', async () => {
    const numero = await entregado();
    const html = await subir(numero, Buffer.from('<script>alert(1)</script>'), de(flota));
    expect([html.status, html.cuerpo.error]).toEqual([415, 'La foto debe ser JPEG, PNG o WebP']);
    expect((await subir(numero, Buffer.alloc(0), de(flota))).status).toBe(400);
    const limite = 2 * 1024 * 1024;
    const justa = Buffer.concat([JPEG.subarray(0, 4), Buffer.alloc(limite - 4)]);
    const grande = await subir(numero, Buffer.concat([justa, Buffer.of(0)]), de(flota));
    expect([grande.status, grande.cuerpo.error]).toEqual([413, 'La foto supera 2 MiB']);
    const cabeceras = { ...de(flota), 'Content-Type': 'application/octet-stream' };
    expect((await subir(numero, justa, cabeceras)).status).toBe(201);
    // Everywhere else a body is JSON, of at most 1 MiB.
    const json = await fetch(`${e.tickets}/api/tickets/${numero}/estado`, {
      method: 'PATCH',
      headers: { ...de(flota), 'Content-Type': 'image/jpeg' },
      body: new Uint8Array(JPEG),
    });
    expect(json.status).toBe(415);
  });
});

describe('Cuando el pedido de alguien fue entregado', () => {
  it('entonces ve quién lo recibió y la foto, y nadie más', async () => {
    const compra = (await comprar(e.ahorro)).cuerpo;
    const { numero } = compra.pedido;
    await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
    const { url, token } = compra.seguimiento;
    const visto = () =>
      llamar<{ entrega?: { recibido_por: string | null; foto: string | null } }>(
        `${e.ahorro}${url}?token=${token}`,
      );
    await enCamino(numero);
    expect((await visto()).cuerpo).not.toHaveProperty('entrega');
    await entregar(numero, { recibido_por: 'Marta, la vecina' });
    expect((await visto()).cuerpo.entrega).toEqual({
      recibido_por: 'Marta, la vecina',
      foto: null,
    });
    await subir(numero, JPEG, de(flota));
    const foto = `/api/pedidos/${numero}/entrega/foto`;
    expect((await visto()).cuerpo.entrega?.foto).toBe(foto);

    const conToken = await fetch(`${e.ahorro}${foto}?token=${token}`);
    expect([conToken.status, conToken.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining('sandbox'),
    ]);
    expect(Buffer.from(await conToken.arrayBuffer()).equals(JPEG)).toBe(true);
    expect((await fetch(`${e.ahorro}${foto}`)).status).toBe(401);
    const ajeno = (await comprar(e.ahorro)).cuerpo.seguimiento.token;
    expect((await fetch(`${e.ahorro}${foto}?token=${ajeno}`)).status).not.toBe(200);
  });

  it('y no tiene foto: entonces 404', async () => {
    const compra = (await comprar(e.ahorro)).cuerpo;
    const { numero } = compra.pedido;
    const { token } = compra.seguimiento;
    const sinFoto = await fetch(`${e.ahorro}/api/pedidos/${numero}/entrega/foto?token=${token}`);
    expect(sinFoto.status).toBe(404);
  });
});
