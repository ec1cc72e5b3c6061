import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { seguir } from '../../support/terceros/eventos.ts';
import type { Abierto } from '../../support/terceros/eventos.ts';
import { crearPar } from '../../support/terceros/par.ts';
import { ENTREGA, registrado } from '../../support/personas/tienda.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const pasos = ({ eventos }: Abierto) =>
  eventos.filter(({ nombre }) => nombre === 'paso').map(({ datos }) => datos['estado']);
const llega = (abierto: Abierto, estado: string) =>
  hasta(async () => pasos(abierto).includes(estado));
const mover = (numero: string, estado: string) => cambiarEstado(e.tickets, admin, numero, estado);
async function comprado() {
  const { cuerpo } = await comprar(e.ahorro);
  const { url, token } = cuerpo.seguimiento;
  return { numero: cuerpo.pedido.numero, ruta: `${url}/eventos?token=${token}` };
}

describe('Cuando alguien sigue su pedido en vivo', () => {
  it('entonces ve cada paso al ocurrir, en cualquier proceso, hasta que termina', async () => {
    const ana = await registrado(e.ahorro);
    await ana.pedir('/api/carrito/items', { cuerpo: { producto_id: 1 } });
    const { cuerpo } = await ana.pedir<CuerpoCheckout>('/api/checkout', { cuerpo: ENTREGA });
    const { numero } = cuerpo.pedido;
    const cookie = `belgrano_tienda=${ana.cookies.get('belgrano_tienda') ?? ''}`;
    const vecino = await e.otroAhorro();
    const abiertos = [
      await seguir(`${e.ahorro}/api/pedidos/${numero}/eventos`, { Cookie: cookie }),
      await seguir(`${vecino}/api/pedidos/${numero}/eventos`, { Cookie: cookie }),
    ];
    for (const { status, tipo } of abiertos) {
      expect([status, tipo]).toEqual([200, 'text/event-stream; charset=utf-8']);
    }
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      await mover(numero, estado);
      for (const abierto of abiertos) await llega(abierto, estado);
    }
    for (const abierto of abiertos) {
      await abierto.fin;
      expect(pasos(abierto)).toEqual([
        ...['recibido', 'confirmado', 'en_preparacion', 'en_camino', 'entregado'],
      ]);
      // When it comes is told without an id: only steps have one.
      const ids = abierto.eventos.flatMap(({ id, nombre }) => (nombre === 'paso' ? [id] : []));
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
      expect(abierto.eventos.at(-1)?.nombre).toBe('fin');
      const enCamino = abierto.eventos.find(({ datos }) => datos['estado'] === 'en_camino');
      expect(enCamino?.datos).toEqual({
        ...{ numero, estado: 'en_camino', detalle: null },
        repartidor: expect.stringMatching(/^Repartidor\d$/) as string,
        fecha: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      });
    }
  });

  it('entonces quien vuelve sigue desde lo último que vio, y de lo terminado no espera más', async () => {
    const { numero, ruta } = await comprado();
    const primero = await seguir(`${e.ahorro}${ruta}`);
    await llega(primero, 'confirmado');
    const visto = String(primero.eventos.at(-1)?.id);
    primero.cerrar();
    await mover(numero, 'en_preparacion');
    const segundo = await seguir(`${e.ahorro}${ruta}`, { 'Last-Event-ID': visto });
    await llega(segundo, 'en_preparacion');
    expect(pasos(segundo)).toEqual(['en_preparacion']);
    await llamar(`${e.tickets}/api/tickets/${numero}/cancelar`, { token: admin, metodo: 'POST' });
    await segundo.fin;
    expect(pasos(segundo)[1]).toBe('cancelado');
    const ultimo = String(segundo.eventos.at(-2)?.id);
    const tarde = await seguir(`${e.ahorro}${ruta}`, { 'Last-Event-ID': ultimo });
    expect(tarde.status).toBe(204);
    // Who was away when it ended gets the end first.
    const ausente = await seguir(`${e.ahorro}${ruta}`, { 'Last-Event-ID': visto });
    await ausente.fin;
    expect(pasos(ausente).slice(0, 2)).toEqual(['en_preparacion', 'cancelado']);
    const entero = await seguir(`${e.ahorro}${ruta}`);
    await entero.fin;
    expect(pasos(entero).slice(0, 3)).toEqual(['recibido', 'confirmado', 'en_preparacion']);
  });

  it('entonces cada uno recibe lo de su pedido y nada de otro', async () => {
    const [primero, dos] = [await comprado(), await comprado()];
    const abiertos = [
      await seguir(`${e.ahorro}${primero.ruta}`),
      await seguir(`${e.ahorro}${dos.ruta}`),
    ];
    await mover(primero.numero, 'cancelado');
    await mover(dos.numero, 'en_preparacion');
    await llega(abiertos[1] as Abierto, 'en_preparacion');
    for (const [i, { numero }] of [primero, dos].entries()) {
      const recibidos = abiertos[i]?.eventos.filter(({ nombre }) => nombre === 'paso') ?? [];
      expect(recibidos.length).toBeGreaterThan(1);
      expect(recibidos.every(({ datos }) => datos['numero'] === numero)).toBe(true);
    }
    for (const abierto of abiertos) abierto.cerrar();
  });

  it('entonces un aviso perdido se recupera solo', async () => {
    const { numero, ruta } = await comprado();
    const abierto = await seguir(`${e.ahorro}${ruta}`);
    await llega(abierto, 'confirmado');
    await e.db.$executeRaw`ALTER TABLE ahorro.pedido_historial DISABLE TRIGGER historial_avisar`;
    try {
      await mover(numero, 'en_preparacion');
      await llega(abierto, 'en_preparacion');
    } finally {
      await e.db.$executeRaw`ALTER TABLE ahorro.pedido_historial ENABLE TRIGGER historial_avisar`;
    }
    abierto.cerrar();
  });

  it('entonces hay un límite por dirección, y quien se va deja su lugar', async () => {
    const { ruta } = await comprado();
    const abiertos: Abierto[] = [];
    for (let i = 0; i < 20; i += 1) abiertos.push(await seguir(`${e.ahorro}${ruta}`));
    const deMas = await llamar(`${e.ahorro}${ruta}`);
    expect([deMas.status, deMas.cuerpo['error']]).toEqual([
      429,
      'Hay demasiadas pantallas siguiendo pedidos a la vez; probá en un momento',
    ]);
    for (const abierto of abiertos) abierto.cerrar();
    const otraVez = await hasta(async () => {
      const abierto = await seguir(`${e.ahorro}${ruta}`);
      return abierto.status === 200 && abierto;
    });
    otraVez.cerrar();
  });
});

describe('Cuando el ticket lo lleva una Ticketera remota', () => {
  it('entonces sus confirmaciones también llegan en vivo', async () => {
    const par = await crearPar();
    const remoto = await crearEntorno({ env: { TICKETERA_URL: par.url } });
    try {
      const { cuerpo } = await comprar(remoto.ahorro);
      const { numero } = cuerpo.pedido;
      const { url, token } = cuerpo.seguimiento;
      const abierto = await seguir(`${remoto.ahorro}${url}/eventos?token=${token}`);
      await llega(abierto, 'confirmado');
      for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
        await llamar(`${remoto.ahorro}/api/confirmar-ticket/${numero}`, {
          apiKey: true,
          cuerpo: { ticket_id: 9_000, estado, repartidor: 'Rosa' },
        });
      }
      await abierto.fin;
      expect(pasos(abierto).slice(-3)).toEqual(['en_preparacion', 'en_camino', 'entregado']);
      expect(abierto.eventos.at(-2)?.datos['repartidor']).toBe('Rosa');
    } finally {
      await remoto.cerrar();
      await par.cerrar();
    }
  });
});

describe('Cuando se imprime un pedido', () => {
  it('entonces es una página sin nada de afuera, con lo que escribió el cliente como texto', async () => {
    const { cuerpo } = await comprar(e.ahorro, {
      cuerpo: {
        cliente: {
          nombre: '<img src=x onerror=alert(1)>',
          email: 'a@example.com',
          telefono: '1144445555',
        },
        items: [{ producto_id: 2, cantidad: 3 }],
        ...ENTREGA,
        notas: '"hola" & chau',
      },
    });
    const { url, token } = cuerpo.seguimiento;
    const respuesta = await fetch(`${e.ahorro}${url}/resumen?token=${token}`, {
      headers: { Accept: 'text/html,*/*;q=0.8' },
    });
    const texto = await respuesta.text();
    expect([respuesta.status, respuesta.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const [, estilo = ''] = /<style>([^]*)<\/style>/.exec(texto) ?? [];
    const hash = createHash('sha256').update(estilo).digest('base64');
    expect(respuesta.headers.get('content-security-policy')).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'`,
    );
    expect(respuesta.headers.get('cache-control')).toBe('private, no-store');
    expect(texto).not.toContain('<img');
    for (const esperado of [
      cuerpo.pedido.numero,
      '&lt;img src=x onerror=alert(1)&gt;',
      '&quot;hola&quot; &amp; chau',
      'Arroz Largo Fino 1 kg',
      '4.350,00',
      'Efectivo',
    ]) {
      expect(texto).toContain(esperado);
    }
  });
});
