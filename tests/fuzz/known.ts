/** Data to call about: what is there, in the states in which calls find something, and the words by which it is named. */
import { createECDH, randomBytes } from 'node:crypto';
import { llamar } from '../support/personas/llamadas.ts';
import type { Opciones } from '../support/personas/llamadas.ts';
import type { Instance } from './instance.ts';
import { DRIVER } from './people.ts';
import type { Person } from './people.ts';

/** Values by their kind. */
export type Known = Readonly<Record<Kind, readonly (string | number)[]>>;
type Kind = (typeof NAMED)[keyof typeof NAMED];

/** Which kind is meant by which parameter or field, of any operation. */
export const NAMED = {
  ...{ 'path.numero': 'numeros', 'path.id': 'ids', 'path.producto_id': 'ids' },
  ...{ 'body.numero': 'numeros', 'body.numeros[*]': 'numeros', 'body.ids[*]': 'ids' },
  ...{ 'body.cambios[*].numero': 'numeros', 'body.repartidor_id': 'ids' },
  ...{ 'body.producto_id': 'ids', 'body.items[*].producto_id': 'ids' },
  ...{ 'body.lineas[*].linea_id': 'ids', 'body.respuestas[*].linea_id': 'ids' },
  ...{ 'body.vistas[*].ruta': 'rutas', 'body.codigo': 'cupones', 'body.email': 'correos' },
  ...{ 'body.endpoint': 'aparatos', 'body.keys.p256dh': 'puntos', 'body.keys.auth': 'secretos' },
} as const;

const GUEST = { nombre: 'Eva', email: 'eva@example.com', telefono: '1144445555' };
const ADDRESS = 'Av. Cabildo 1234, Belgrano';
const METHODS = ['efectivo', 'efectivo', 'transferencia', 'mercadopago'];
/** Orders that are there to be claimed. */
const DELIVERED = 2;

export async function prepare(
  { ahorro, tickets }: Instance,
  people: readonly Person[],
): Promise<Known> {
  const as = (name: string) => ({
    cabeceras: people.find((person) => person.name === name)?.headers,
  });
  const buy = async (i: number, more: object, who: Opciones = {}) => {
    const { pedido } = await done<{ pedido: { numero: string } }>(`${ahorro}/api/checkout`, {
      ...who,
      cuerpo: {
        items: [1, 2, 3, 4, 5].map((producto_id) => ({ producto_id, cantidad: 1 })),
        ...{ direccion: ADDRESS, metodo_pago: METHODS[i % METHODS.length], ...more },
      },
    });
    return pedido.numero;
  };
  const cliente = as('tienda-cliente');
  const orders = await Promise.all(Array.from({ length: 8 }, (_, i) => buy(i, {}, cliente)));
  const ofGuest = await buy(0, { cliente: GUEST });
  await done(`${ahorro}/api/arrepentimientos`, {
    cuerpo: { numero: ofGuest, email: GUEST.email },
  });
  const move = async (numero: string, states: readonly string[]) => {
    for (const estado of states)
      await done(`${tickets}/api/tickets/${numero}/estado`, {
        ...{ metodo: 'PATCH', ...as('despacho-admin'), cuerpo: { estado } },
      });
  };
  for (const numero of orders.slice(0, DELIVERED)) {
    await move(numero, ['en_preparacion', 'en_camino', 'entregado']);
    await done(`${ahorro}/api/pedidos/${numero}/reclamos`, {
      ...{ ...cliente, cuerpo: { motivo: 'otro', detalle: 'Vino abierto' } },
    });
  }
  const fromOutside = await ofDriver(tickets, as, move);
  for (const nombre of ['Lunes', 'Martes', 'Miércoles'])
    await done(`${ahorro}/api/paquetes`, {
      ...as('tienda-comerciante'),
      cuerpo: {
        ...{ nombre, frecuencia: 'semanal', dias_semana: [1] },
        items: [{ producto_id: 2, cantidad: 1 }],
      },
    });
  return {
    numeros: [...orders, ofGuest, ...fromOutside],
    ids: [1, 2, 3, 4, 5, 6, 7, 8],
    rutas: ['/admin/pedidos?estado=en_cola', '/operaciones/alertas'],
    cupones: ['FUZZ', 'FUZZ-2', 'OTRO_CUPON'],
    correos: [GUEST.email, 'cliente@example.com'],
    aparatos: ['https://avisos.example/uno', 'https://avisos.example/dos'],
    puntos: [createECDH('prime256v1').generateKeys('base64url')],
    secretos: [randomBytes(16).toString('base64url')],
  };
}

/** Tickets from outside that a driver has: to be brought, on their way, and delivered for cash. @returns their numbers */
async function ofDriver(
  tickets: string,
  as: (name: string) => Opciones,
  move: (numero: string, states: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const admin = as('despacho-admin');
  const { repartidores } = await done<{ repartidores: { id: number; usuario: string | null }[] }>(
    `${tickets}/api/repartidores`,
    admin,
  );
  const driver = repartidores.find(({ usuario }) => usuario === DRIVER);
  if (driver === undefined) throw new Error(`no hay repartidor de ${DRIVER}`);
  await done(`${tickets}/api/repartidores/${driver.id}`, {
    ...{ metodo: 'PATCH', ...admin, cuerpo: { en_turno: true, capacidad: 1_000 } },
  });
  const under = ['en_preparacion', 'en_camino'];
  const states = [[], [], under, under, under, [...under, 'entregado'], [...under, 'entregado']];
  return Promise.all(
    states.map(async (its, i) => {
      const numero = `FUZZ-${i + 1}`;
      await done(`${tickets}/api/tickets`, {
        ...as('despacho-servicio'),
        cuerpo: { numero, cliente_nombre: 'Ana', total: 10, cliente_direccion: 'Belgrano' },
      });
      await done(`${tickets}/api/tickets/${numero}/asignar`, {
        ...{ ...admin, cuerpo: { repartidor_id: driver.id } },
      });
      await move(numero, its);
      return numero;
    }),
  );
}

/** What is not there leaves calls without anything to find. @throws for any answer that is an error */
async function done<T>(url: string, options: Opciones): Promise<T> {
  const { status, cuerpo } = await llamar<T>(url, options);
  if (status >= 400) throw new Error(`${url}: ${status} ${JSON.stringify(cuerpo)}`);
  return cuerpo;
}
