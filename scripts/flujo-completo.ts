/** `npm run flujo-completo`: walks an order from the catalogue to the door, and cancels another. */
import { randomUUID } from 'node:crypto';
import { loadEnv } from '../platform/ajustes/env.ts';
import { STAFF_ADMIN } from '../prisma/seed/personas.ts';
import { argumentos, ejecutar, urlBase } from './lib/consola/ejecutar.ts';
import { comprobar, paso } from './lib/consola/pasos.ts';
import { despacho, entrar, saludDe, tienda } from './lib/cliente/servicios.ts';
import type { Compra, Despacho, Pedido, Producto, Tienda } from './lib/cliente/servicios.ts';
import { abrirTablero } from './lib/cliente/tablero.ts';
import type { Tablero } from './lib/cliente/tablero.ts';
import { duracion } from './lib/consola/texto.ts';

const USO = `
Uso: npm run flujo-completo -- [opciones]

Recorre el flujo entero contra servicios en marcha: compra, ticket, tablero en vivo, cambios
de estado hasta la entrega, y un segundo pedido que se cancela. Muestra cada paso con su tiempo.
Deja un pedido entregado y uno cancelado.

  --ahorro <url>       la tienda (http://localhost:5000, o el puerto de AHORRO_PORT)
  --tickets <url>      la Ticketera (http://localhost:5001, o el puerto de TICKETS_PORT)
  --usuario <usuario>  administrador de despacho (la cuenta de desarrollo)
  --password <clave>   su contraseña
`;

/** The states of a delivery, which the shop shows under the same names. */
const CAMINO = ['en_preparacion', 'listo', 'en_camino', 'entregado'] as const;
/** What an order may take from checkout to its ticket. */
const LIMITE_PEDIDO_MS = 10_000;

interface Recorrido {
  readonly ahorro: Tienda;
  readonly tickets: Despacho;
  readonly tablero: Tablero;
  readonly producto: Producto;
}

async function correr(): Promise<boolean> {
  const texto = { type: 'string' } as const;
  const { values } = argumentos({
    options: { ahorro: texto, tickets: texto, usuario: texto, password: texto },
  });
  const env = loadEnv();
  const ahorroUrl = urlBase(values.ahorro ?? `http://localhost:${env.AHORRO_PORT}`, '--ahorro');
  const ticketsUrl = urlBase(values.tickets ?? `http://localhost:${env.TICKETS_PORT}`, '--tickets');
  const inicio = performance.now();

  console.log(`\n  ${ahorroUrl} → ${ticketsUrl}\n`);
  await sano('La tienda está sana', ahorroUrl, 'belgrano-ahorro');
  await sano('La Ticketera está sana', ticketsUrl, 'belgrano-tickets');
  const ahorro = tienda(ahorroUrl);
  const producto = await elegirProducto(ahorro);
  const token = await paso('Ingresar a despacho', async () => {
    const { usuario, password } = STAFF_ADMIN;
    const quien = values.usuario ?? usuario;
    const valor = await entrar(ticketsUrl, quien, values.password ?? password);
    return { valor, detalle: quien };
  });
  const tablero = await paso('Conectar al tablero en vivo', async () => ({
    valor: await abrirTablero(ticketsUrl, { token }),
    detalle: 'Socket.IO',
  }));
  const tickets = despacho(ticketsUrl, { Authorization: `Bearer ${token}` });
  const recorrido: Recorrido = { ahorro, tickets, tablero, producto };
  await entregarUno(recorrido);
  await cancelarOtro(recorrido);
  tablero.cerrar();
  console.log(`\n  El flujo completo funciona (${duracion(performance.now() - inicio)}).\n`);
  return true;
}

function sano(titulo: string, url: string, servicio: string): Promise<void> {
  return paso(titulo, async () => {
    const { service, status, version } = await saludDe(url);
    comprobar(service === servicio, `En ${url} atiende «${service}», no ${servicio}`);
    comprobar(status === 'healthy', `${url} dice que está ${status}`);
    return { valor: undefined, detalle: `${status}, versión ${version}` };
  });
}

function elegirProducto(ahorro: Tienda): Promise<Producto> {
  return paso('Ver el catálogo', async () => {
    const productos = await ahorro.productos();
    // The last one in the list: fewer people buy it while we count its stock.
    const producto = productos.findLast(({ stock }) => stock >= 2);
    comprobar(producto !== undefined, 'No hay ningún producto con stock para comprar');
    return {
      valor: producto,
      detalle: `${productos.length} productos; se compra ${producto.nombre}`,
    };
  });
}

async function entregarUno({ ahorro, tickets, tablero, producto }: Recorrido): Promise<void> {
  const clave = randomUUID();
  const compra = await comprar(ahorro, producto, clave);
  const { numero } = compra.pedido;
  await paso('Repetir la misma compra', async () => {
    const repetida = await ahorro.comprar(producto, clave);
    comprobar(repetida.idempotent === true, 'La repetición no se reconoció como tal');
    comprobar(repetida.pedido.numero === numero, 'La repetición hizo otro pedido');
    return { valor: undefined, detalle: 'el mismo pedido, idempotente' };
  });
  await paso('El ticket está en despacho', async () => {
    const ticket = await tickets.ticket(numero);
    comprobar(ticket.total === compra.pedido.total, 'El total del ticket no es el del pedido');
    return { valor: undefined, detalle: `ticket ${ticket.id}, ${ticket.estado}` };
  });
  await paso('Llegó el evento nuevo_ticket', async () => {
    const { evento_id, repartidor } = await tablero.esperar('nuevo_ticket', numero);
    return { valor: undefined, detalle: `evento ${evento_id}, ${repartidor ?? 'sin repartidor'}` };
  });
  await paso('Un salto de estado se rechaza', async () => {
    const { status } = await tickets.cambiar(numero, 'entregado');
    comprobar(status === 409, `De pendiente a entregado respondió ${status} en vez de 409`);
    return { valor: undefined, detalle: '409' };
  });
  for (const estado of CAMINO) {
    await paso(`Pasa a ${estado}`, async () => {
      await tickets.avanzar(numero, estado);
      const { evento_id } = await tablero.esperar('ticket_actualizado', numero, estado);
      const pedido = await ahorro.seguir(compra, (visto) => visto.estado === estado);
      comprobarSeguimiento(pedido, estado);
      return { valor: undefined, detalle: `evento ${evento_id}, y la tienda lo muestra` };
    });
  }
}

function comprobarSeguimiento({ estado, historial }: Pedido, esperado: string): void {
  comprobar(estado === esperado, `La tienda muestra ${estado} en vez de ${esperado}`);
  const ultimo = historial.at(-1)?.estado;
  comprobar(ultimo === esperado, `El historial del pedido termina en ${ultimo ?? 'nada'}`);
}

async function cancelarOtro({ ahorro, tickets, tablero, producto }: Recorrido): Promise<void> {
  const antes = await ahorro.stock(producto);
  const compra = await comprar(ahorro, producto, randomUUID());
  const { numero } = compra.pedido;
  await paso('Cancelarlo', async () => {
    const { estado } = await ahorro.cancelar(compra);
    comprobar(estado === 'cancelado', `El pedido quedó en ${estado}`);
    const { evento_id } = await tablero.esperar('ticket_actualizado', numero, 'cancelado');
    return { valor: undefined, detalle: `evento ${evento_id}` };
  });
  await paso('Nada queda a medias', async () => {
    const ticket = await tickets.ticket(numero);
    comprobar(ticket.estado === 'cancelado', `El ticket quedó en ${ticket.estado}`);
    const ahora = await ahorro.stock(producto);
    comprobar(
      ahora === antes,
      `Había ${antes} de ${producto.nombre} y quedaron ${ahora} (¿hubo otra compra a la vez?)`,
    );
    return { valor: undefined, detalle: `ticket cancelado, stock devuelto (${ahora})` };
  });
}

/** Buys one, and waits for the ticket where the answer was 202. */
function comprar(ahorro: Tienda, producto: Producto, clave: string): Promise<Compra> {
  return paso('Comprar', async () => {
    const compra = await ahorro.comprar(producto, clave);
    const { numero } = compra.pedido;
    const pedido = await ahorro.seguir(compra, ({ ticket }) => ticket !== null, LIMITE_PEDIDO_MS);
    comprobar(
      pedido.ticket !== null,
      `${numero} sigue sin ticket: ${pedido.motivo_espera ?? pedido.estado}`,
    );
    const { id, repartidor } = pedido.ticket;
    const detalle = `${compra.status} ${numero}, ticket ${id}, ${repartidor ?? 'sin repartidor'}`;
    return { valor: compra, detalle };
  });
}

await ejecutar({ uso: USO, limiteMs: 120_000, correr });
