/** What is somebody else's in dispatch: a ticket, its photos, its cash, a driver; and what is nobody's but the driver's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nuevoTicket } from '../../support/personas/despacho.ts';
import { nuevoPersonal } from '../../support/personas/clases.ts';
import { fotoDe } from '../../support/personas/fotos.ts';
import { cambiarEstado, entrar, llamar } from '../../support/personas/llamadas.ts';
import type { Opciones } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
/** Sessions, by whose they are. */
let de: Readonly<Record<'suyo' | 'otro' | 'nuevo' | 'preparador', string>>;
let foto: Uint8Array;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  const flota = (usuario: string) => entrar(e.tickets, usuario, 'flota-belgrano-2025');
  de = {
    suyo: await flota('repartidor1'),
    otro: await flota('repartidor2'),
    // An account of drivers that is no driver's yet.
    nuevo: (await nuevoPersonal(e, 'flota')).token,
    preparador: await entrar(e.tickets, 'preparador', 'preparador-belgrano-2025'),
  };
  foto = await fotoDe('navy');
});
afterAll(() => e.cerrar());

const pedir = (token: string, ruta: string, opciones: Opciones = {}) =>
  llamar<{ error?: string }>(`${e.tickets}/api${ruta}`, { token, ...opciones });
const conFoto = (): Opciones => ({
  ...{ metodo: 'PUT', cuerpo: foto, cabeceras: { 'Content-Type': 'image/jpeg' } },
});

const SUBIDA = '0f8fad5bd9cb469fa16570867728950e';

/** A ticket of `repartidor1`, moved on through `estados`. */
async function ticketDelUno(estados: readonly string[] = []): Promise<string> {
  const { numero } = await nuevoTicket(e);
  await pedir(admin, `/tickets/${numero}/asignar`, { cuerpo: { repartidor_id: 1 } });
  for (const estado of estados) await cambiarEstado(e.tickets, admin, numero, estado);
  return numero;
}
const huellaDe = async (numero: string) => {
  const { historial, ...ticket } = await e.db.ticket.findUniqueOrThrow({
    where: { numero },
    include: { historial: true },
  });
  return { ...ticket, pasos: historial.length };
};

describe('Cuando el ticket es de otro repartidor, o de nadie', () => {
  const CASOS: readonly (readonly [string, string, () => Opciones])[] = [
    ['verlo', '', () => ({})],
    ['moverlo', '/estado', () => ({ metodo: 'PATCH', cuerpo: { estado: 'en_preparacion' } })],
    ['anotarle algo', '/notas', () => ({ cuerpo: { nota: 'Soy yo' } })],
    ['rechazarlo', '/rechazar', () => ({ cuerpo: { motivo: 'No llego' } })],
    ['la foto de la entrega', '/entrega/foto', () => ({})],
    ['la foto del intento', '/intento/foto', () => ({})],
    ['subir la de la entrega', '/entrega/foto', conFoto],
    ['subir la del intento', '/intento/foto', conFoto],
    ['cuánto llegó de ella', `/entrega/foto/partes?subida=${SUBIDA}`, () => ({})],
    ['subir una parte', `/intento/foto/partes?subida=${SUBIDA}&desde=0&total=90000`, conFoto],
  ];

  it.each(CASOS)('%s: entonces se le niega, y queda como estaba', async (_, resto, opciones) => {
    const sinNadie = await nuevoTicket(e);
    await pedir(admin, `/tickets/${sinNadie.numero}/soltar`, { cuerpo: { a_otro: false } });
    for (const numero of [await ticketDelUno(), sinNadie.numero]) {
      const antes = await huellaDe(numero);
      for (const quien of ['otro', 'nuevo'] as const) {
        const { status } = await pedir(de[quien], `/tickets/${numero}${resto}`, opciones());
        expect([quien, status]).toEqual([quien, 403]);
      }
      expect(await huellaDe(numero)).toEqual(antes);
    }
  });

  it('y no hay tal ticket: entonces es 404 para todos', async () => {
    for (const [, resto, opciones] of CASOS) {
      for (const token of [de.otro, admin]) {
        const { status } = await pedir(token, `/tickets/NO-HAY${resto}`, opciones());
        const esDeRepartidor = resto === '/rechazar' && token === admin;
        expect([resto, status]).toEqual([resto, esDeRepartidor ? 403 : 404]);
      }
    }
  });

  it('entonces ni lo pone en su recorrido, ni rinde lo que cobró el otro', async () => {
    const numero = await ticketDelUno(['en_preparacion', 'en_camino', 'entregado']);
    const abierto = await ticketDelUno();
    const ordenar = { metodo: 'PUT', cuerpo: { numeros: [abierto] } };
    expect((await pedir(de.otro, '/repartidores/yo/recorrido', ordenar)).status).toBe(409);
    expect((await huellaDe(abierto)).orden).toBeNull();
    const rendir = { cuerpo: { declarado: 10, numeros: [numero] } };
    expect((await pedir(de.otro, '/repartidores/yo/rendiciones', rendir)).status).toBe(409);
    expect(await e.db.rendicion.count()).toBe(0);
    const caja = await llamar<{ entregas: { numero: string }[] }>(
      `${e.tickets}/api/repartidores/yo/caja`,
      { token: de.otro },
    );
    expect(caja.cuerpo.entregas.map((entrega) => entrega.numero)).not.toContain(numero);
    expect((await pedir(de.suyo, '/repartidores/yo/rendiciones', rendir)).status).toBe(201);
  });
});

describe('Cuando alguien mira a otro del equipo', () => {
  it.each(['otro', 'nuevo', 'preparador'] as const)(
    '%s: entonces no ve de un repartidor ni el teléfono ni lo que lleva',
    async (quien) => {
      expect((await pedir(de[quien], '/repartidores/1')).status).toBe(403);
      expect((await pedir(de[quien], '/repartidores/1/traspaso')).status).toBe(403);
      const { cuerpo } = await llamar<{ repartidores: { id: number }[] }>(
        `${e.tickets}/api/repartidores`,
        { token: de[quien] },
      );
      expect(cuerpo.repartidores.map(({ id }) => id)).not.toContain(1);
    },
  );

  it('entonces cada uno se ve a sí mismo, y quien administra a todos', async () => {
    expect((await pedir(de.suyo, '/repartidores/1')).status).toBe(200);
    expect((await pedir(admin, '/repartidores/1')).status).toBe(200);
    expect((await pedir(admin, '/repartidores/2147483647')).status).toBe(404);
  });
});

describe('Cuando prepara, y no reparte', () => {
  it.each(['entrega', 'intento'] as const)(
    'la foto de %s: entonces la deja su repartidor o quien administra, y nadie más',
    async (cual) => {
      const fin = cual === 'entrega' ? 'entregado' : 'no_entregado';
      const numero = await ticketDelUno(['en_preparacion', 'en_camino', fin]);
      const ruta = `/tickets/${numero}/${cual}/foto`;
      const antes = await huellaDe(numero);
      expect((await pedir(de.preparador, ruta, conFoto())).status).toBe(403);
      expect(await huellaDe(numero)).toEqual(antes);
      expect((await pedir(de.suyo, ruta, conFoto())).status).toBe(201);
      expect((await pedir(admin, ruta, conFoto())).status).toBe(200);
    },
  );

  it.each([
    ['adónde va, y a quién', ''],
    ['la foto de la entrega', '/entrega/foto'],
    ['la foto del intento', '/intento/foto'],
  ])('%s: entonces no lo ve', async (_, resto) => {
    const ruta = `/tickets/${await ticketDelUno()}${resto}`;
    expect((await pedir(de.preparador, ruta)).status).toBe(403);
    expect((await pedir(admin, ruta)).status).toBe(resto === '' ? 200 : 404);
    const conClave = await llamar(`${e.tickets}/api${ruta}`, { apiKey: true });
    expect(conClave.status).toBe(resto === '' ? 200 : 404);
  });

  it('entonces no anota nada en el ticket', async () => {
    const numero = await ticketDelUno();
    const nota = { cuerpo: { nota: 'Va sin bolsa' } };
    expect((await pedir(de.preparador, `/tickets/${numero}/notas`, nota)).status).toBe(403);
    expect((await pedir(de.suyo, `/tickets/${numero}/notas`, nota)).status).toBe(200);
  });

  it('entonces no lleva nada a su puerta, ni lo cancela', async () => {
    const numero = await ticketDelUno(['en_preparacion']);
    for (const estado of ['en_camino', 'entregado', 'no_entregado', 'cancelado', 'pendiente']) {
      const { status } = await cambiarEstado(e.tickets, de.preparador, numero, estado);
      expect([estado, status]).toEqual([estado, 403]);
    }
    const listo = await cambiarEstado(e.tickets, de.preparador, numero, 'listo');
    expect([listo.status, listo.cuerpo['estado']]).toEqual([200, 'listo']);
  });

  it('y dice que está listo: entonces tampoco le cuentan adónde va', async () => {
    const contacto = { cliente_telefono: '1144445555', cliente_direccion: 'Thames 1500' };
    const { numero } = await nuevoTicket(e, { ...contacto, cliente_email: 'ana@example.com' });
    const { status, cuerpo } = await cambiarEstado(
      ...([e.tickets, de.preparador, numero, 'en_preparacion'] as const),
    );
    expect([status, cuerpo['estado'], cuerpo['cliente_nombre']]).toEqual([
      ...[200, 'en_preparacion', 'Ana'],
    ]);
    expect(JSON.stringify(cuerpo)).not.toMatch(/44445555|Thames|ana@example/);
    const { cuerpo: deAdmin } = await cambiarEstado(e.tickets, admin, numero, 'listo');
    expect(deAdmin).toMatchObject(contacto);
  });

  it('una línea de otro pedido: entonces no es de este', async () => {
    const numero = await ticketDelUno();
    const linea = `/tickets/${numero}/lineas/1`;
    const marca = { metodo: 'PUT', cuerpo: { preparados: 1 } };
    expect((await pedir(de.preparador, linea, marca)).status).toBe(404);
    expect((await pedir(de.preparador, `${linea}/reemplazos`)).status).toBe(404);
    expect((await pedir(de.suyo, linea, marca)).status).toBe(403);
  });
});
