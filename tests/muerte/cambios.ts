/** Every kind of change that is made here: how to come to it, how to ask for it, how often it was made. */
import { randomUUID } from 'node:crypto';
import { cambiarEstado, comprar, entrar, llamar, pedidoDe } from '../support/personas/llamadas.ts';
import { comprarEnLinea, enEstado } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { CUALQUIERA } from '../support/pasos/retener.ts';
import { conocido } from '../support/personas/tienda.ts';
import type { Cambio } from './cambio.ts';

/** One who does each change, on an order of its own that is ready for it. */
export async function prepararCambios(p: EntornoDePagos): Promise<Cambio[]> {
  const { e } = p;
  const admin = await entrar(e.tickets);
  const comprado = async (...estados: string[]) => {
    const { pedido, seguimiento } = (await comprar(e.ahorro)).cuerpo;
    for (const estado of estados) await mover(pedido.numero, estado);
    return {
      numero: pedido.numero,
      url: `${e.ahorro}${seguimiento.url}`,
      token: seguimiento.token,
    };
  };
  const mover = async (numero: string, estado: string) => {
    const { status } = await cambiarEstado(e.tickets, admin, numero, estado);
    if (status !== 200) throw new Error(`${numero} a ${estado}: ${status}`);
  };
  const enDespacho = (numero: string, ruta: string, cuerpo: object, token = admin) => {
    const cabeceras = { 'Idempotency-Key': randomUUID() };
    const metodo = ruta === 'estado' || ruta === 'prioridad' ? 'PATCH' : 'POST';
    return async (senal?: AbortSignal) =>
      (
        await llamar(`${e.tickets}/api/tickets/${numero}/${ruta}`, {
          ...{ metodo, token, cuerpo, cabeceras, senal },
        })
      ).status;
  };
  const enHistoria =
    (numero: string, detalle: (texto: string, estado: string) => boolean) => async () => {
      const pasos = await e.db.ticketHistorial.findMany({ where: { ticket: { numero } } });
      return pasos.filter((paso) => detalle(paso.detalle ?? '', paso.estado)).length;
    };

  /** Tickets that a driver may refuse or lose must have one. */
  const deRepartidor = async (id: number) => {
    const { numero } = await comprado();
    await enDespacho(numero, 'asignar', { repartidor_id: id })();
    return numero;
  };
  const cambios: Cambio[] = [];
  const deTicket = async (
    nombre: string,
    paso: string,
    estados: readonly string[],
    hacer: (numero: string) => Pick<Cambio, 'pedir' | 'veces'>,
  ) => {
    const { numero } = await comprado(...estados);
    const hecho = hacer(numero);
    cambios.push({
      ...{ nombre, paso, cola: 'pedidos', retener: numero, guardado: 'clave', ...hecho },
      numero: async () => numero,
    });
  };
  const aEstado = (estado: string, previos: readonly string[], cuantos = 1) =>
    deTicket(`pasar a ${estado}`, 'cambiarEstadoTicket', previos, (numero) => {
      const contar = enHistoria(numero, (detalle, cual) => cual === estado && detalle === '');
      return {
        pedir: enDespacho(numero, 'estado', { estado }),
        veces: async () => (await contar()) - (cuantos - 1),
      };
    });

  await aEstado('en_preparacion', []);
  await aEstado('en_camino', ['en_preparacion']);
  await aEstado('entregado', ['en_preparacion', 'en_camino']);
  await aEstado('no_entregado', ['en_preparacion', 'en_camino']);
  // Its first line is of when it was made.
  await aEstado('pendiente', ['en_preparacion', 'en_camino', 'no_entregado'], 2);
  await deTicket('prioridad', 'cambiarPrioridad', [], (numero) => ({
    pedir: enDespacho(numero, 'prioridad', { prioridad: 'urgente' }),
    veces: enHistoria(numero, (detalle) => detalle === 'Prioridad: urgente'),
  }));
  await deTicket('nota', 'anotarTicket', [], (numero) => ({
    pedir: enDespacho(numero, 'notas', { nota: 'Timbre 2' }),
    veces: enHistoria(numero, (detalle) => detalle === 'Nota: Timbre 2'),
  }));
  await deTicket('asignar', 'asignarRepartidor', [], (numero) => ({
    pedir: enDespacho(numero, 'asignar', { repartidor_id: 7 }),
    veces: enHistoria(numero, (detalle) => detalle === 'Repartidor: Repartidor7'),
  }));
  await deTicket('cancelar desde despacho', 'cancelarTicket', [], (numero) => ({
    pedir: enDespacho(numero, 'cancelar', {}),
    veces: enHistoria(numero, (detalle, estado) => estado === 'cancelado' && detalle === ''),
  }));

  const rechazado = await deRepartidor(6);
  const token = await entrar(e.tickets, 'repartidor6', 'flota-belgrano-2025');
  cambios.push({
    ...{ nombre: 'rechazar', paso: 'rechazarTicket', cola: 'pedidos', retener: rechazado },
    guardado: 'clave',
    pedir: enDespacho(rechazado, 'rechazar', { motivo: 'Queda lejos' }, token),
    veces: enHistoria(rechazado, (detalle) => detalle.includes('lo rechazó: Queda lejos')),
    numero: async () => rechazado,
  });

  const traspasado = await deRepartidor(8);
  cambios.push({
    ...{ nombre: 'traspasar', paso: 'asignarRepartidor', cola: 'pedidos', retener: traspasado },
    guardado: async () => !(await e.db.repartidor.findUniqueOrThrow({ where: { id: 8 } })).enTurno,
    pedir: async (senal) => {
      const cuerpo = { en_turno: false };
      const url = `${e.tickets}/api/repartidores/8`;
      return (await llamar(url, { metodo: 'PATCH', token: admin, cuerpo, senal })).status;
    },
    veces: async () => {
      const { repartidorId } = await e.db.ticket.findUniqueOrThrow({
        where: { numero: traspasado },
      });
      return repartidorId === 8 ? 0 : 1;
    },
    numero: async () => traspasado,
  });

  const cancelado = await comprado();
  const clave = { 'Idempotency-Key': randomUUID() };
  cambios.push({
    ...{ nombre: 'cancelar desde la tienda', paso: 'cancelarPedido', cola: 'pedidos' },
    retener: cancelado.numero,
    guardado: 'clave',
    pedir: async (senal) => {
      const url = `${cancelado.url}/cancelar?token=${cancelado.token}`;
      return (await llamar(url, { metodo: 'POST', cabeceras: clave, senal })).status;
    },
    veces: async () =>
      e.db.pedidoHistorial.count({
        where: { pedido: { numero: cancelado.numero }, estado: 'cancelado' },
      }),
    numero: async () => cancelado.numero,
  });

  const compraDe = (email: string, metodo_pago: string) => {
    const cabeceras = { 'Idempotency-Key': randomUUID() };
    const pedidos = () => e.db.pedido.findMany({ where: { clienteEmail: email } });
    const pedir = async (senal?: AbortSignal) => {
      const { cliente, ...demas } = pedidoDe();
      const cuerpo = { ...demas, metodo_pago, cliente: { ...cliente, email } };
      return (await comprar(e.ahorro, { cuerpo, cabeceras, senal })).status;
    };
    return {
      suyos: pedidos,
      ...{ retener: CUALQUIERA, pedir, numero: async () => (await pedidos())[0]?.numero },
      guardado: async () => (await pedidos()).length > 0,
    };
  };
  const { suyos: deContado, ...enEfectivo } = compraDe('muerte@example.com', 'efectivo');
  cambios.push({
    ...{ nombre: 'comprar', paso: 'despacharPedido', cola: 'pedidos', ...enEfectivo },
    veces: async () => {
      const [pedido, ...demas] = await deContado();
      const numero = pedido?.numero ?? '';
      const avisos = await e.db.evento.count({
        where: { nombre: 'nuevo_ticket', datos: { path: ['numero'], equals: numero } },
      });
      const tickets = await e.db.ticket.count({ where: { numero } });
      return Math.max(avisos, tickets) + demas.length;
    },
  });
  const { suyos: aPagar, ...enLinea } = compraDe('en-linea@example.com', 'mercadopago');
  cambios.push({
    ...{ nombre: 'comprar en línea', paso: 'crearPreferencia', cola: 'pagos', ...enLinea },
    veces: async () => {
      const [pedido, ...demas] = await aPagar();
      const numero = pedido?.numero ?? '';
      return (await e.db.preferencia.count({ where: { pedido: { numero } } })) + demas.length;
    },
  });

  const porPagar = (await comprarEnLinea(p)).cuerpo.pedido.numero;
  let pago: number | undefined;
  cambios.push({
    ...{ nombre: 'pagar', paso: 'acreditarPago', cola: 'pedidos', retener: porPagar },
    guardado: async () =>
      (await e.db.webhookEvent.count({
        where: { dataId: String(pago), status: { not: 'rejected' } },
      })) > 0,
    pedir: async () => {
      // MercadoPago tells of it again, as it does.
      if (pago === undefined) pago = (await p.mp.pagar(porPagar, 'approved')).id;
      else await p.mp.cambiar(pago, 'approved');
      return 200;
    },
    veces: async () =>
      e.db.pedidoHistorial.count({
        where: {
          pedido: { numero: porPagar },
          detalle: { startsWith: 'Pago ' },
          estado: 'recibido',
        },
      }),
    numero: async () => porPagar,
  });

  const porDevolver = (await comprarEnLinea(p)).cuerpo.pedido.numero;
  await p.mp.pagar(porDevolver, 'approved');
  await enEstado(p, porDevolver, 'confirmado');
  cambios.push({
    ...{ nombre: 'devolver', paso: 'devolverPagos', cola: 'pagos', retener: porDevolver },
    guardado: 'clave',
    pedir: enDespacho(porDevolver, 'cancelar', {}),
    veces: async () =>
      p.mp.llamadas.filter((llamada) => /^POST \/v1\/payments\/\d+\/refunds/.test(llamada)).length >
      0
        ? e.db.devolucion.count({
            where: { payment: { pedido: { numero: porDevolver } }, hechaEn: { not: null } },
          })
        : 0,
    numero: async () => porDevolver,
  });

  const tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
  const { cuerpo } = await tito.pedir<{ paquete: { id: number } }>('/api/paquetes', {
    cuerpo: {
      ...{ nombre: 'De la muerte', frecuencia: 'mensual', dia_mes: 1 },
      items: [{ producto_id: 3, cantidad: 1 }],
    },
  });
  const { id } = cuerpo.paquete;
  const ejecuciones = () => e.db.paqueteEjecucion.findMany({ where: { paqueteId: id } });
  cambios.push({
    ...{ nombre: 'paquete', paso: 'ejecutarPaquete', cola: 'pedidos', retener: `paquete-${id}` },
    pedir: async (senal) =>
      (await tito.pedir(`/api/paquetes/${id}/ejecutar`, { metodo: 'POST', senal })).status,
    veces: async () => {
      const hechas = await ejecuciones();
      const numeros = hechas.flatMap(({ numero }) => numero ?? []);
      return await e.db.ticket.count({ where: { numero: { in: numeros } } });
    },
    numero: async () => (await ejecuciones())[0]?.numero ?? undefined,
  });
  return cambios;
}
