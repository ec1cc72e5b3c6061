/** Every kind of change that another's server makes, or tells of: a remote Ticketera, a remote Ahorro, mails, devices. */
import { randomUUID } from 'node:crypto';
import { comprar, entrar, hasta, llamar, pedidoDe } from '../support/personas/llamadas.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import type { Par } from '../support/terceros/par.ts';
import { CUALQUIERA } from '../support/pasos/retener.ts';
import type { ServicioDePush } from '../support/terceros/push.ts';
import type { ServidorSmtp } from '../support/terceros/smtp.ts';
import { conocido } from '../support/personas/tienda.ts';
import { ajenoEn } from './cambio.ts';
import type { Cambio } from './cambio.ts';

/** Who is on the other side: one is Ticketera of our shop's orders, and Ahorro of the tickets handed to us. */
export interface Otros {
  readonly par: Par;
  readonly smtp: ServidorSmtp;
  readonly push: ServicioDePush;
}

export async function prepararAjenos(p: EntornoDePagos, entorno: Otros): Promise<Cambio[]> {
  return [
    ...(await deLaTicketera(p, entorno)),
    ...(await delAhorro(p, entorno)),
    await correo(p, entorno, 'entregado'),
    await correo(p, entorno, 'recuperacion'),
    await avisoAUnAparato(p, entorno),
  ];
}

/** Orders of our shop whose tickets are its. */
async function deLaTicketera({ e }: EntornoDePagos, { par }: Otros): Promise<Cambio[]> {
  const enHistoria = (numero: string, estado: string) =>
    e.db.pedidoHistorial.count({ where: { pedido: { numero }, estado } });
  const comun = { cola: 'pedidos' } as const;

  const email = 'de-la-ticketera@example.com';
  const compra = { 'Idempotency-Key': randomUUID() };
  const comprados = () => e.db.pedido.findMany({ where: { clienteEmail: email } });
  const comprarlo: Cambio = {
    ...{ ...comun, nombre: 'ticket remoto', paso: 'crearTicketRemoto', retener: CUALQUIERA },
    pedir: async (senal) => {
      const { cliente, ...demas } = pedidoDe();
      const cuerpo = { ...demas, cliente: { ...cliente, email } };
      return (await comprar(e.ahorro, { cuerpo, cabeceras: compra, senal })).status;
    },
    veces: async () => {
      const [pedido, ...demas] = await comprados();
      if (pedido === undefined || par.tickets.get(pedido.numero) !== pedido.ticketId) return 0;
      return (await enHistoria(pedido.numero, 'confirmado')) + demas.length;
    },
    numero: async () => (await comprados())[0]?.numero,
    ajeno: ajenoEn(par.respuestas, ({ cuerpo }) => cuerpo['cliente_email'] === email),
  };

  // It waits for a push, with its number known.
  par.despues = { status: 400 };
  const enCola = (await comprar(e.ahorro)).cuerpo.pedido.numero;
  par.despues = 'bien';
  const gerente = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  const reflejarlo: Cambio = {
    ...{ ...comun, nombre: 'ticket remoto reflejado', paso: 'reflejarTicket', retener: enCola },
    pedir: async (senal) => {
      const cuerpo = { numeros: [enCola] };
      return (await gerente.pedir('/api/operaciones/cola/empujar', { cuerpo, senal })).status;
    },
    veces: async () => (par.tickets.has(enCola) ? enHistoria(enCola, 'confirmado') : 0),
    numero: async () => enCola,
  };

  const confirmado = (await comprar(e.ahorro)).cuerpo.pedido.numero;
  const confirmacion = { 'Idempotency-Key': randomUUID() };
  const confirmarlo: Cambio = {
    ...{ ...comun, nombre: 'confirmación remota', paso: 'reflejarTicket', retener: confirmado },
    pedir: async (senal) => {
      const url = `${e.ahorro}/api/confirmar-ticket/${confirmado}`;
      const cuerpo = { ticket_id: par.tickets.get(confirmado), estado: 'en_preparacion' };
      const opciones = { cuerpo, cabeceras: confirmacion, apiKey: true, senal };
      return (await llamar(url, opciones)).status;
    },
    veces: () => enHistoria(confirmado, 'en_preparacion'),
    numero: async () => confirmado,
  };

  const { pedido, seguimiento } = (await comprar(e.ahorro)).cuerpo;
  const cancelacion = { 'Idempotency-Key': randomUUID() };
  const rutaDeCancelar = `/api/tickets/${pedido.numero}/cancelar`;
  const cancelarlo: Cambio = {
    ...{ ...comun, nombre: 'cancelación remota', paso: 'cancelarTicketRemoto' },
    retener: pedido.numero,
    pedir: async (senal) => {
      const url = `${e.ahorro}${seguimiento.url}/cancelar?token=${seguimiento.token}`;
      return (await llamar(url, { metodo: 'POST', cabeceras: cancelacion, senal })).status;
    },
    veces: async () =>
      par.recibidas.some(({ ruta }) => ruta === rutaDeCancelar)
        ? enHistoria(pedido.numero, 'cancelado')
        : 0,
    numero: async () => pedido.numero,
    ajeno: ajenoEn(par.respuestas, ({ ruta }) => ruta === rutaDeCancelar),
  };
  return [comprarlo, reflejarlo, confirmarlo, cancelarlo];
}

/** Tickets that were handed to us, of whose states it is told. */
async function delAhorro({ e }: EntornoDePagos, { par }: Otros): Promise<Cambio[]> {
  const admin = await entrar(e.tickets);
  const entregar = async (numero: string, senal?: AbortSignal) => {
    const cuerpo = { numero, cliente_nombre: 'Ana', total: 50 };
    return (await llamar(`${e.tickets}/api/tickets`, { cuerpo, apiKey: true, senal })).status;
  };
  /** The states it was told, in turn; each try of one telling has its key. */
  const contados = (numero: string) => {
    const avisos = par.recibidas.filter(({ ruta }) => ruta === `/api/confirmar-ticket/${numero}`);
    const claves = new Map(
      avisos.map(({ cabeceras, cuerpo }) => [cabeceras['idempotency-key'], cuerpo['estado']]),
    );
    return [...claves.values()];
  };
  const contado = (numero: string, estado: string): Omit<Cambio, 'nombre' | 'pedir'> => ({
    ...{ paso: 'confirmarEnAhorro', cola: 'pedidos', retener: numero },
    veces: async () => {
      const hechos = await e.db.ticketHistorial.count({
        where: { ticket: { numero }, estado, detalle: null },
      });
      const veces = contados(numero).filter((visto) => visto === estado).length;
      return veces === 0 ? 0 : Math.max(hechos, veces);
    },
    numero: async () => numero,
    ajeno: ajenoEn(
      par.respuestas,
      ({ ruta, cuerpo }) => ruta.endsWith(`/${numero}`) && cuerpo['estado'] === estado,
    ),
  });

  const [nuevo, movido] = ['EXT-MUERTE-1', 'EXT-MUERTE-2'];
  await entregar(movido);
  await hasta(async () => contados(movido).length === 1);
  const cabeceras = { 'Idempotency-Key': randomUUID() };
  return [
    {
      ...{ ...contado(nuevo, 'pendiente'), nombre: 'ticket para un Ahorro remoto' },
      pedir: (senal) => entregar(nuevo, senal),
    },
    {
      ...{ ...contado(movido, 'en_preparacion'), nombre: 'estado para un Ahorro remoto' },
      pedir: async (senal) => {
        const url = `${e.tickets}/api/tickets/${movido}/estado`;
        const cuerpo = { estado: 'en_preparacion' };
        const opciones = { metodo: 'PATCH', token: admin, cuerpo, cabeceras, senal };
        return (await llamar(url, opciones)).status;
      },
    },
  ];
}

/** A mail that the relay of mails has not seen yet. */
async function correo(
  { e: { db } }: EntornoDePagos,
  { smtp }: Otros,
  tipo: 'entregado' | 'recuperacion',
): Promise<Cambio> {
  const para = `${tipo}@example.com`;
  const datos = { numero: 'X', nombre: 'Ana', total: 1, direccion: 'Acá', repartidor: null };
  const { id } = await db.correo.create({
    data: {
      ...{ clave: `muerte:${tipo}`, tipo, para, relevoEn: new Date(Date.now() + 86_400_000) },
      datos: tipo === 'recuperacion' ? { nombre: 'Ana', nonce: randomUUID() } : datos,
    },
  });
  return {
    ...{ nombre: `correo de ${tipo}`, paso: 'enviarCorreo', cola: 'pedidos' },
    retener: `correo-${id}`,
    pedir: async () => {
      await db.correo.update({ where: { id }, data: { relevoEn: null } });
      return 200;
    },
    veces: async () => {
      const filas = await db.correo.findMany({ where: { para } });
      if (filas.some(({ estado }) => estado !== 'enviado')) return 0;
      const correos = smtp.recibidos.filter((recibido) => recibido.para === para);
      // Whoever gets it twice knows it by its name.
      const nombres = correos.map(({ mensaje }) => /^Message-ID: (.+)$/im.exec(mensaje)?.[1] ?? '');
      const ajenos = nombres.filter((nombre) => !nombre.startsWith(`<correo-${id}-`)).length;
      const alertas = await db.evento.count({
        where: { nombre: 'alerta', datos: { path: ['correo_id'], equals: id } },
      });
      return Math.max(new Set(nombres).size, filas.length) + ajenos + alertas;
    },
    numero: async () => undefined,
    ajeno: ajenoEn(smtp.respuestas, (recibido) => recibido.para === para),
  };
}

/** What a device is told of, which the relay of mails has not seen yet. */
async function avisoAUnAparato({ e: { db } }: EntornoDePagos, { push }: Otros): Promise<Cambio> {
  const aparato = 'muerte';
  const { endpoint, keys } = push.suscribir(aparato);
  const suscripcion = await db.suscripcion.create({ data: { endpoint, ...keys } });
  const { id } = await db.correo.create({
    data: {
      ...{ clave: 'muerte:push', tipo: 'push', para: `push:${suscripcion.id}` },
      ...{ suscripcionId: suscripcion.id, relevoEn: new Date(Date.now() + 86_400_000) },
      datos: { que: 'cancelado', numero: 'X', con_cuenta: true },
    },
  });
  return {
    ...{ nombre: 'aviso a un aparato', paso: 'enviarCorreo', cola: 'pedidos' },
    retener: `correo-${id}`,
    pedir: async () => {
      await db.correo.update({ where: { id }, data: { relevoEn: null } });
      return 200;
    },
    veces: async () => {
      const { estado } = await db.correo.findUniqueOrThrow({ where: { id } });
      if (estado !== 'enviado') return 0;
      // A device shows the last of one topic and no other.
      return new Set(push.de(aparato).map(({ topic }) => topic)).size + push.quejas.length;
    },
    numero: async () => undefined,
    ajeno: ajenoEn(push.respuestas, (recibido) => recibido.aparato === aparato),
  };
}
