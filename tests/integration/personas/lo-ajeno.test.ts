/** What is somebody else's in the shop: by its own address, and by an id in what is sent to one's own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AREAS } from '../../../api-ahorro/llamadas.ts';
import type { Paquete } from '../../../contracts/comercio/comercio.ts';
import type { VistaGuardada } from '../../../contracts/operaciones/vistas.ts';
import type { ListaDeProductos } from '../../../contracts/tienda/listas.ts';
import { llamadasDe } from '../../../platform/http/declaradas/declarar.ts';
import { otroAdmin, otroComerciante } from '../../support/personas/clases.ts';
import type { CuerpoCheckout, Opciones } from '../../support/personas/llamadas.ts';
import { cambiarEstado, comprar, entrar } from '../../support/personas/llamadas.ts';
import { LISTA } from '../../support/personas/paquetes.ts';
import { ENTREGA, registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let ana: Awaited<ReturnType<typeof registrado>>;
let beto: Awaited<ReturnType<typeof registrado>>;
beforeAll(async () => {
  e = await crearEntorno();
  [ana, beto] = [await registrado(e.ahorro), await registrado(e.ahorro)];
});
afterAll(() => e.cerrar());

async function compraDe(quien: Visitante, producto_id = 1): Promise<string> {
  await quien.pedir('/api/carrito/items', { cuerpo: { producto_id } });
  const { cuerpo } = await quien.pedir<CuerpoCheckout>('/api/checkout', { cuerpo: ENTREGA });
  return cuerpo.pedido.numero;
}
type Error = { readonly error: string };

describe('Cuando el pedido es de otra persona', () => {
  const DE_PEDIDO = ['pedido', 'quienCompro', 'pedidoOAdmin'];
  const llamadas = llamadasDe(AREAS).filter(([, { quien }]) =>
    DE_PEDIDO.includes(quien?.guardia ?? ''),
  );
  let numero: string;
  let otroToken: string;
  let gente: readonly (readonly [string, Visitante, status: number])[];
  beforeAll(async () => {
    numero = await compraDe(ana);
    otroToken = (await comprar(e.ahorro)).cuerpo.seguimiento.token;
    const invitado = visitante(e.ahorro);
    await invitado.pedir('/api/carrito/items', { cuerpo: { producto_id: 5 } });
    gente = [
      ['nadie', visitante(e.ahorro), 401],
      ['otro invitado', invitado, 401],
      ['otro cliente', beto, 404],
      ['un comerciante', await otroComerciante(e), 404],
      ['quien administra', await otroAdmin(e), 404],
    ];
  });

  it('entonces están todas las que hay', () => {
    expect(llamadas.length).toBeGreaterThanOrEqual(14);
  });

  it.each(llamadas)('%s: entonces no existe para nadie más', async (cual, { quien, cuerpo }) => {
    const antes = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    const [metodo = '', ruta = ''] = cual.split(' ');
    const delPedido = ruta.replace(':numero', numero);
    const opciones: Opciones = { metodo, ...(cuerpo === undefined ? {} : { cuerpo: [] }) };
    for (const [clase, persona, esperado] of gente) {
      if (clase === 'quien administra' && quien?.guardia === 'pedidoOAdmin') continue;
      const { status } = await persona.pedir(delPedido, opciones);
      expect([clase, status]).toEqual([clase, esperado]);
      const conToken = await persona.pedir<Error>(`${delPedido}?token=${otroToken}`, opciones);
      expect([clase, conToken.status]).toEqual([clase, 404]);
      expect(conToken.cuerpo.error).toBe(`No existe el pedido ${numero}`);
    }
    const dados = await ana
      .pedir<Error | undefined>(delPedido, {
        ...opciones,
        // An answer that has no end is not waited for: of a past step there is nothing more to come.
        ...(ruta.endsWith('/eventos') ? { senal: AbortSignal.timeout(300) } : {}),
      })
      .catch(() => undefined);
    expect([401, 403]).not.toContain(dados?.status);
    expect(dados?.cuerpo?.error).not.toBe(`No existe el pedido ${numero}`);
    const despues = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(despues.estado).toBe(antes.estado);
  });
});

describe('Cuando es de otra cuenta, por su id', () => {
  it('una lista: entonces no existe, y queda como estaba', async () => {
    const { cuerpo } = await ana.pedir<{ listas: ListaDeProductos[] }>('/api/listas', {
      cuerpo: { nombre: 'De Ana' },
    });
    const id = cuerpo.listas[0]?.id ?? 0;
    await ana.pedir(`/api/listas/${id}/productos`, {
      ...{ metodo: 'PUT', cuerpo: { producto_id: 3, esta: true } },
    });
    const casos: readonly (readonly [string, Opciones])[] = [
      ['', {}],
      ['', { metodo: 'PATCH', cuerpo: { nombre: 'De Beto' } }],
      ['/productos', { metodo: 'PUT', cuerpo: { producto_id: 3, esta: false } }],
      ['/productos', { metodo: 'PUT', cuerpo: { producto_id: 4, esta: true } }],
      ['/al-carrito', { metodo: 'POST' }],
      ['', { metodo: 'DELETE' }],
    ];
    for (const [resto, opciones] of casos) {
      const { status } = await beto.pedir(`/api/listas/${id}${resto}`, opciones);
      expect([resto, opciones.metodo, status]).toEqual([resto, opciones.metodo, 404]);
    }
    const { listas } = (await ana.pedir<{ listas: ListaDeProductos[] }>('/api/listas')).cuerpo;
    expect(listas).toEqual([{ id, nombre: 'De Ana', favoritos: false, ids: [3] }]);
  });

  it('un paquete: entonces no existe para otro comerciante, y queda como estaba', async () => {
    const [duenia, vecino] = [await otroComerciante(e), await otroComerciante(e)];
    const { cuerpo } = await duenia.pedir<{ paquete: Paquete }>('/api/paquetes', { cuerpo: LISTA });
    const { id } = cuerpo.paquete;
    const filaDe = () => e.db.paqueteComerciante.findUniqueOrThrow({ where: { id } });
    const antes = await filaDe();
    const casos: readonly (readonly [string, Opciones])[] = [
      ['', {}],
      ['', { metodo: 'PATCH', cuerpo: { nombre: 'Del otro' } }],
      ['/pausar', { metodo: 'POST' }],
      ['/reanudar', { metodo: 'POST' }],
      ['/ejecutar', { metodo: 'POST' }],
      ['', { metodo: 'DELETE' }],
    ];
    for (const [resto, opciones] of casos) {
      const { status } = await vecino.pedir(`/api/paquetes/${id}${resto}`, opciones);
      expect([resto, opciones.metodo, status]).toEqual([resto, opciones.metodo, 404]);
      expect((await beto.pedir(`/api/paquetes/${id}${resto}`, opciones)).status).toBe(403);
    }
    expect(await filaDe()).toMatchObject({
      ...{ nombre: antes.nombre, activo: true, eliminadoEn: null, version: antes.version },
    });
  });

  it('una vista guardada: entonces no existe para otro administrador', async () => {
    const [duenia, colega] = [await otroAdmin(e), await otroAdmin(e)];
    const vistas = [{ nombre: 'Lo mío', ruta: '/pagos?status=rejected' }];
    const { cuerpo } = await duenia.pedir<{ vistas: VistaGuardada[] }>('/api/vistas', {
      cuerpo: { donde: 'operaciones', vistas },
    });
    const id = cuerpo.vistas[0]?.id ?? 0;
    expect((await colega.pedir(`/api/vistas/${id}`, { metodo: 'DELETE' })).status).toBe(404);
    const vistasDeElla = await duenia.pedir<{ vistas: VistaGuardada[] }>(
      '/api/vistas?donde=operaciones',
    );
    expect(vistasDeElla.cuerpo.vistas).toMatchObject(vistas);
  });

  it('una sesión cerrada con el id de otra cuenta: entonces la de ella sigue', async () => {
    const { cuerpo } = await ana.pedir<{ sesiones: { id: number }[] }>('/api/sesiones');
    const id = cuerpo.sesiones[0]?.id ?? 0;
    expect((await beto.pedir(`/api/sesiones/${id}`, { metodo: 'DELETE' })).status).toBe(404);
    expect((await beto.pedir('/api/sesiones/otras', { metodo: 'DELETE' })).status).toBe(204);
    expect((await ana.pedir('/api/usuarios/yo')).status).toBe(200);
  });
});

describe('Cuando se avisa en un aparato que es de otra persona', () => {
  const endpoint = 'https://push.example/de-ana';
  const hay = () => e.db.suscripcion.count({ where: { endpoint } });
  beforeAll(async () => {
    const sesion = await e.db.sesionTienda.findFirstOrThrow({
      where: { usuarioId: ana.cuenta.id },
    });
    await e.db.suscripcion.create({
      data: {
        ...{ endpoint, p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) },
        ...{ sesionId: sesion.id, deCuenta: true },
      },
    });
  });

  it('entonces nadie lo calla, ni con un pedido suyo', async () => {
    const deBeto = await compraDe(beto, 2);
    const opciones = { metodo: 'DELETE', cuerpo: { endpoint } };
    expect((await beto.pedir('/api/usuarios/yo/push', opciones)).status).toBe(204);
    expect((await beto.pedir(`/api/pedidos/${deBeto}/push`, opciones)).status).toBe(204);
    expect(await hay()).toBe(1);
    expect((await ana.pedir('/api/usuarios/yo/push', opciones)).status).toBe(204);
    expect(await hay()).toBe(0);
  });
});

describe('Cuando a lo propio se le manda un id ajeno', () => {
  it('una pregunta de otro pedido: entonces no se contesta', async () => {
    const [deAna, deBeto] = [await compraDe(ana, 1), await compraDe(beto, 2)];
    const { id: pedidoId } = await e.db.pedido.findUniqueOrThrow({ where: { numero: deAna } });
    const { id } = await e.db.consulta.create({
      data: {
        ...{ pedidoId, venceEn: new Date(Date.now() + 600_000) },
        lineas: {
          create: {
            ...{ productoId: 1, faltan: 1, propuestaId: 2, propuestaNombre: 'Otra' },
            ...{ propuestaCantidad: 1, importe: 10 },
          },
        },
      },
    });
    const contestar = (quien: Visitante, numero: string, linea_id: number) =>
      quien.pedir(`/api/pedidos/${numero}/consulta`, {
        cuerpo: { id, respuestas: [{ linea_id, acepta: true }] },
      });
    expect((await contestar(beto, deBeto, 2)).status).toBe(404);
    expect((await contestar(beto, deBeto, 1)).status).toBe(404);
    expect((await contestar(beto, deAna, 1)).status).toBe(404);
    expect((await contestar(ana, deAna, 2)).status).toBe(400);
    const linea = await e.db.consultaLinea.findFirstOrThrow({ where: { consultaId: id } });
    expect(linea.acepta).toBeNull();
  });

  it('una línea de otro pedido en un reclamo: entonces no se reclama por ella', async () => {
    const numero = await compraDe(beto, 2);
    const token = await entrar(e.tickets);
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      await cambiarEstado(e.tickets, token, numero, estado);
    }
    const reclamar = (linea_id: number) =>
      beto.pedir(`/api/pedidos/${numero}/reclamos`, {
        cuerpo: { motivo: 'faltante', detalle: 'No vino', lineas: [{ linea_id }] },
      });
    expect((await reclamar(1)).status).toBe(400);
    expect(await e.db.reclamo.count()).toBe(0);
    expect((await reclamar(2)).status).toBe(201);
  });
});

it('Cuando alguien sabe cómo se llama una foto que no es de un producto, entonces no la ve', async () => {
  const clave = 'a'.repeat(64);
  await e.db.archivo.create({ data: { clave, tipo: 'image/webp', bytes: Buffer.from('RIFF') } });
  for (const nombre of [
    `${clave}.webp`,
    `${clave.slice(0, 32)}-320.webp`,
    clave,
    `..%2F${clave}`,
  ]) {
    expect((await ana.pedir(`/imagenes/${nombre}`)).status).toBe(404);
  }
});
