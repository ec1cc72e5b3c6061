import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviaDeCambio } from '../../../contracts/pedidos/cambio.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import type { Comprado } from '../../support/personas/preparacion.ts';
import { conocido, stockDe } from '../../support/personas/tienda.ts';

let p: EntornoDePagos;
let admin: string;
const manos = manosDePreparacion(() => p.e);
beforeAll(async () => {
  p = await crearEntornoDePagos();
  admin = await entrar(p.e.tickets);
  await p.e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(() => p.cerrar());

const FIDEOS = 'Fideos Tirabuzón 500 g';
const ARROZ = 'Arroz Largo Fino 1 kg';
const POLENTA = 'Polenta Instantánea 500 g';
const idDe = async (nombre: string) => (await manos.ids({ [nombre]: 1 }))[0]?.producto_id ?? 0;
const cambiar = ({ numero, token }: Comprado, cuerpo: object, cabeceras = {}) =>
  llamar<PedidoDetalle & { error?: string }>(`${p.e.ahorro}/api/pedidos/${numero}?token=${token}`, {
    metodo: 'PATCH',
    cuerpo,
    cabeceras,
  });
const items = async (cantidades: Record<string, number>) => ({
  items: await manos.ids(cantidades),
});

describe('Cuando se cambia un pedido antes de que salga', () => {
  it('entonces la dirección, el teléfono y las indicaciones llegan al ticket', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 1 });
    const { status, cuerpo } = await cambiar(pedido, {
      ...{ direccion: 'Juramento 2000, CABA', telefono: '1166667777', notas: 'Timbre 3' },
    });
    expect([status, cuerpo.direccion, cuerpo.notas]).toEqual([
      200,
      'Juramento 2000, CABA',
      'Timbre 3',
    ]);
    const { numero } = pedido;
    const ticket = await p.e.db.ticket.findUniqueOrThrow({ where: { numero } });
    expect(ticket).toMatchObject({
      ...{ clienteDireccion: 'Juramento 2000, CABA', clienteTelefono: '1166667777' },
      indicaciones: 'Timbre 3',
    });
    expect(cuerpo.historial.at(-1)?.detalle).toContain(
      'la dirección; el teléfono; las indicaciones',
    );
  });

  it('y queda como estaba: entonces no hay nada que contar', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 2 });
    const antes = (await manos.ver(pedido)).historial;
    const { status, cuerpo } = await cambiar(pedido, await items({ [FIDEOS]: 2 }));
    expect([status, cuerpo.historial]).toEqual([200, antes]);
  });

  it('y se cambia lo que lleva: entonces cambian total, ticket y stock, con el precio que tenía', async () => {
    const [fideos, arroz] = [await idDe(FIDEOS), await idDe(ARROZ)];
    const pedido = await manos.comprado({ [FIDEOS]: 3 });
    const antes = [await stockDe(p.e, fideos), await stockDe(p.e, arroz)];
    await p.e.db.producto.update({ where: { id: fideos }, data: { precio: 2000 } });
    const { status, cuerpo } = await cambiar(pedido, await items({ [FIDEOS]: 1, [ARROZ]: 2 }));
    await p.e.db.producto.update({ where: { id: fideos }, data: { precio: 1120 } });
    expect([status, cuerpo.total]).toEqual([200, 1120 + 2 * 1450]);
    expect([await stockDe(p.e, fideos), await stockDe(p.e, arroz)]).toEqual([
      (antes[0] ?? 0) + 2,
      (antes[1] ?? 0) - 2,
    ]);
    const { numero } = pedido;
    const ticket = await p.e.db.ticket.findUniqueOrThrow({ where: { numero } });
    expect([ticket.total.toNumber(), ticket.productos]).toEqual([
      4020,
      [
        { nombre: ARROZ, cantidad: 2, precio: 1450 },
        { nombre: FIDEOS, cantidad: 1, precio: 1120 },
      ],
    ]);
    await llamar(`${p.e.ahorro}/api/pedidos/${numero}/cancelar?token=${pedido.token}`, {
      metodo: 'POST',
    });
    await hasta(
      async () =>
        (await stockDe(p.e, fideos)) === (antes[0] ?? 0) + 3 &&
        (await stockDe(p.e, arroz)) === antes[1],
    );
  });

  it('y la misma clave dos veces: entonces es un cambio', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 1 });
    const clave = { 'Idempotency-Key': 'cambio-uno' };
    const cuerpo = await items({ [FIDEOS]: 1, [POLENTA]: 1 });
    const primera = await cambiar(pedido, cuerpo, clave);
    const segunda = await cambiar(pedido, cuerpo, clave);
    expect([primera.status, segunda.status]).toEqual([200, 200]);
    const { historial } = await manos.ver(pedido);
    expect(historial.filter(({ detalle }) => detalle?.includes('Se cambió'))).toHaveLength(1);
  });

  it('y ya se preparó algo de lo que se saca: entonces se dice que vuelve a la góndola', async () => {
    const fideos = await idDe(FIDEOS);
    const antes = await stockDe(p.e, fideos);
    const pedido = await manos.comprado({ [FIDEOS]: 3, [ARROZ]: 1 });
    await manos.marcar(pedido.numero, fideos, { preparados: 3 });
    const { cuerpo } = await cambiar(pedido, await items({ [FIDEOS]: 1, [ARROZ]: 1 }));
    expect(cuerpo.historial.at(-1)?.detalle).toContain('hay que devolver 2 a la góndola');
    expect(cuerpo.lineas).toContainEqual(
      expect.objectContaining({ id: fideos, cantidad: 1, preparados: 1, estado: 'preparada' }),
    );
    expect(cuerpo.total_final).toBe(1120 + 1450);
    expect(await stockDe(p.e, fideos)).toBe(antes - 1);
    const sinArroz = await cambiar(pedido, await items({ [FIDEOS]: 1 }));
    expect(sinArroz.cuerpo.lineas).toHaveLength(1);
    await hasta(async () => (await manos.ver(pedido)).estado === 'listo');
  });

  it('y agrega más de lo que se había marcado: entonces hay que buscarlo', async () => {
    const fideos = await idDe(FIDEOS);
    const pedido = await manos.comprado({ [FIDEOS]: 1, [ARROZ]: 1 });
    await manos.marcar(pedido.numero, fideos, { preparados: 1 });
    const { cuerpo } = await cambiar(pedido, await items({ [FIDEOS]: 2, [ARROZ]: 1 }));
    expect(cuerpo.lineas).toContainEqual(
      expect.objectContaining({ id: fideos, cantidad: 2, estado: 'pendiente' }),
    );
  });

  it('y pide lo que no hay, o lo que no existe: entonces no cambia nada', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 1 });
    const fideos = await idDe(FIDEOS);
    const antes = await stockDe(p.e, fideos);
    await p.e.db.producto.updateMany({ where: { nombre: POLENTA }, data: { stock: 2 } });
    const respuestas = [
      await cambiar(pedido, await items({ [FIDEOS]: 3, [POLENTA]: 5 })),
      await cambiar(pedido, { items: [{ producto_id: 999_999, cantidad: 1 }] }),
      await cambiar(pedido, { items: [{ producto_id: fideos, cantidad: 1.5 }] }),
      await cambiar(pedido, { items: [] }),
      await cambiar(pedido, {}),
    ];
    expect(respuestas.map(({ status }) => status)).toEqual([409, 409, 409, 400, 400]);
    expect(await stockDe(p.e, fideos)).toBe(antes);
    expect((await manos.ver(pedido)).total).toBe(1120);
  });

  it('y ya salió: entonces se dice que no', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 1 });
    for (const estado of ['en_preparacion', 'en_camino'])
      await cambiarEstado(p.e.tickets, admin, pedido.numero, estado);
    const { status, cuerpo } = await cambiar(pedido, { notas: 'Tarde' });
    expect([status, typeof cuerpo.error]).toEqual([409, 'string']);
  });

  it('y está pagado: entonces se le puede sacar, y la diferencia se devuelve al salir', async () => {
    const { cuerpo: hecho } = await comprarEnLinea(p, { producto: await idDe(FIDEOS) });
    const pedido = { numero: hecho.pedido.numero, token: hecho.seguimiento.token };
    const sinPagar = await cambiar(pedido, await items({ [FIDEOS]: 1 }));
    expect([sinPagar.status, sinPagar.cuerpo.error]).toEqual([
      409,
      expect.stringContaining('espera su pago'),
    ]);
    const { id } = await p.mp.pagar(pedido.numero, 'approved');
    await enEstado(p, pedido.numero, 'confirmado');
    const mas = await cambiar(pedido, await items({ [FIDEOS]: 5 }));
    expect(mas.status).toBe(409);
    const menos = await cambiar(pedido, await items({ [FIDEOS]: 1 }));
    expect(menos.cuerpo).toMatchObject({ total: 2240, total_final: 1120 });
    for (const estado of ['en_preparacion', 'listo', 'en_camino'])
      await cambiarEstado(p.e.tickets, admin, pedido.numero, estado);
    const pendiente = await p.e.db.reintegro.findFirstOrThrow({
      where: { pedido: { numero: pedido.numero } },
    });
    expect([pendiente.monto.toNumber(), pendiente.paymentId]).toEqual([1120, String(id)]);
  });

  it('y es de otro: entonces no se ve ni se cambia', async () => {
    const { numero } = await manos.comprado({ [FIDEOS]: 1 });
    expect((await cambiar({ numero, token: 'otro' }, { notas: 'x' })).status).toBe(404);
    const admin = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const cuerpo = { notas: 'Lo pidió por teléfono' };
    const respuesta = await admin.pedir(`/api/pedidos/${numero}`, { metodo: 'PATCH', cuerpo });
    expect([respuesta.status, respuesta.cuerpo]).toMatchObject([200, cuerpo]);
    const { id } = await p.e.db.usuario.findFirstOrThrow({ where: { email: 'admin@example.com' } });
    const ficha = await admin.pedir<PedidoAdminDetalle>(`/api/admin/pedidos/${numero}`);
    expect(ficha.cuerpo.historial.at(-1)).toMatchObject({
      ...{ actor: `operaciones:${id}`, quien: 'admin@example.com' },
    });
  });
});

const mirar = ({ numero, token }: Comprado, cuerpo: object) =>
  llamar<PreviaDeCambio & { error?: string }>(
    `${p.e.ahorro}/api/pedidos/${numero}/previa?token=${token}`,
    { cuerpo },
  );
const vistos = (cantidades: Record<string, number>) =>
  manos.ids(cantidades).then((items_vistos) => ({ items_vistos }));

describe('Cuando se mira antes lo que daría un cambio', () => {
  it.each<[string, Record<string, number>, Record<string, number>]>([
    ['más y otras', { [FIDEOS]: 3 }, { [FIDEOS]: 4, [ARROZ]: 2 }],
    ['menos', { [FIDEOS]: 3, [ARROZ]: 1 }, { [FIDEOS]: 1 }],
  ])('%s: entonces da lo que después queda, y nada cambió', async (_que, antes, despues) => {
    const pedido = await manos.comprado(antes);
    const { total_final: habia } = await manos.ver(pedido);
    const { status, cuerpo } = await mirar(pedido, await items(despues));
    expect([status, cuerpo.antes, cuerpo.motivo]).toEqual([200, habia, null]);
    expect((await manos.ver(pedido)).total_final).toBe(habia);
    const hecho = await cambiar(pedido, {
      ...(await items(despues)),
      total_esperado: cuerpo.total,
      motivo: 'Lo pidió por teléfono',
    });
    expect([hecho.status, hecho.cuerpo.total_final]).toEqual([200, cuerpo.total]);
    expect(hecho.cuerpo.historial.at(-1)?.detalle).toContain('Motivo: Lo pidió por teléfono');
  });

  it('y hay algo marcado y reemplazado: entonces cuenta lo que va', async () => {
    const fideos = await idDe(FIDEOS);
    const pedido = await manos.comprado({ [FIDEOS]: 3, [ARROZ]: 2 }, { si_falta: 'reemplazar' });
    await manos.marcar(pedido.numero, fideos, { preparados: 1 });
    const cambio = await items({ [FIDEOS]: 3, [ARROZ]: 1 });
    const { cuerpo } = await mirar(pedido, cambio);
    const { cuerpo: hecho } = await cambiar(pedido, cambio);
    expect(cuerpo.antes - cuerpo.total).toBe(1450);
    expect(hecho.total_final).toBe(cuerpo.total);
  });

  it('y no se puede: entonces dice por qué, con las palabras de quien lo negaría', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 1 });
    await p.e.db.producto.updateMany({ where: { nombre: POLENTA }, data: { stock: 2 } });
    const demasiado = await items({ [FIDEOS]: 1, [POLENTA]: 5 });
    const { cuerpo } = await mirar(pedido, demasiado);
    expect(cuerpo.motivo).toBe((await cambiar(pedido, demasiado)).cuerpo.error);
    const nada = await mirar(pedido, { items: [{ producto_id: 999_999, cantidad: 1 }] });
    expect(nada.cuerpo.motivo).toBe('No existe el producto 999999');
    expect((await mirar({ ...pedido, token: 'otro' }, demasiado)).status).toBe(404);
  });
});

describe('Cuando el pedido cambió mientras alguien lo cambiaba', () => {
  it('entonces el segundo no pisa al primero: se dice qué cambió', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 3, [ARROZ]: 1 });
    const visto = await vistos({ [FIDEOS]: 3, [ARROZ]: 1 });
    await cambiar(pedido, await items({ [FIDEOS]: 2 }));
    const tarde = await cambiar(pedido, {
      ...(await items({ [FIDEOS]: 5, [ARROZ]: 1 })),
      ...visto,
    });
    expect([tarde.status, tarde.cuerpo.error]).toEqual([
      409,
      `El pedido cambió mientras tanto: ya no lleva ${ARROZ}; ahora lleva ${FIDEOS}: 2`,
    ]);
    expect((await manos.ver(pedido)).total).toBe(2 * 1120);
    // Whoever has seen it may; and what it is already needs no change.
    const otraVez = await cambiar(pedido, { ...(await items({ [FIDEOS]: 2 })), ...visto });
    expect(otraVez.status).toBe(200);
    const ahora = await vistos({ [FIDEOS]: 2 });
    expect((await cambiar(pedido, { ...(await items({ [FIDEOS]: 5 })), ...ahora })).status).toBe(
      200,
    );
  });

  it('y cambió un precio: entonces no da más de lo que se dijo', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 1 });
    const cambio = await items({ [FIDEOS]: 1, [ARROZ]: 1 });
    const { total } = (await mirar(pedido, cambio)).cuerpo;
    await p.e.db.producto.updateMany({ where: { nombre: ARROZ }, data: { precio: 1500 } });
    const tarde = await cambiar(pedido, { ...cambio, total_esperado: total });
    await p.e.db.producto.updateMany({ where: { nombre: ARROZ }, data: { precio: 1450 } });
    expect([tarde.status, tarde.cuerpo.error]).toEqual([
      409,
      `Ahora da ${formatearPesos(2620)} y se había dicho ${formatearPesos(2570)}: fijate de nuevo`,
    ]);
    expect((await manos.ver(pedido)).total).toBe(1120);
  });
});
