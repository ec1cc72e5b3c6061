/**
 * What people see and do. They ask for changes by the Updates that the APIs send, and wait for the end of each: an API
 * answers when the change is stored, and the clock does not jump while an Update of somebody's is under way.
 */
import { randomUUID } from 'node:crypto';
import { aceptarPedido } from '../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../contracts/pedidos/pedidos.ts';
import { idDeFranja } from '../../contracts/reglas/reparto/entregas.ts';
import { diaDeLaSemana } from '../../contracts/reglas/precios/vigencia.ts';
import { momentoDe } from '../../contracts/reglas/tiempo/dias.ts';
import type { EstadoTicket, MotivoSinRepartidor } from '../../contracts/reglas/estados.ts';
import { llamar } from '../support/personas/llamadas.ts';
import { HORA } from './dia.ts';
import type { Dia, Minuto, PedidoDelDia } from './dia.ts';
import type { Escenario } from './escenario.ts';

export interface EnElTablero {
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly repartidorId: number | null;
  readonly sinRepartidor: MotivoSinRepartidor | null;
}

export interface Tablero {
  /** Stores the order and starts its workflow. @returns its number */
  pedir(pedido: PedidoDelDia, indice: number): Promise<string>;
  /** What is open, the oldest first. */
  mirar(): Promise<EnElTablero[]>;
  mover(numero: string, estado: EstadoTicket, motivo?: string): Promise<void>;
  entrar(repartidorId: number): Promise<void>;
  irse(repartidorId: number): Promise<void>;
  /** What dispatch does with what somebody has not left with who goes home. */
  traspasar(numero: string, repartidorId: number): Promise<void>;
  /** Ids of the drivers of the day, in its order. */
  readonly repartidores: readonly number[];
}

/** @param fecha the day it is, `AAAA-MM-DD` */
export async function prepararTablero(
  escenario: Escenario,
  dia: Dia,
  fecha: string,
): Promise<Tablero> {
  const { db, sql, mensajero, entradas, tickets, token } = escenario;
  await db.repartidor.createMany({
    data: dia.repartidores.map(({ zonas, capacidad }, i) => ({
      ...{ nombre: `R${i + 1}`, zonas: [...zonas], capacidad, enTurno: false },
    })),
  });
  const gente = await db.repartidor.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  const producto = await db.producto.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const franjas = await crearFranjas(escenario, dia, fecha);

  return {
    repartidores: gente.map(({ id }) => id),
    async pedir({ zona, franja }, indice) {
      const checkout = checkoutSchema.parse({
        cliente: { nombre: 'Cliente', email: `c${indice}@example.com`, telefono: '1144445555' },
        items: [{ producto_id: producto.id, cantidad: 1 }],
        direccion: `Calle ${indice + 1}${zona === null ? '' : `, ${zona}`}`,
        ...(franja === null ? {} : { franja_id: franjas.get(claveDe(franja)) }),
      });
      const { numero, despacharEn } = await aceptarPedido(sql.sql, {
        ...{ checkout, clave: `laboratorio-${indice}`, estado: 'recibido' },
      });
      await mensajero.iniciar(entradas.deAhorro(numero, randomUUID(), null, despacharEn));
      return numero;
    },
    mirar: () => sql.sql<EnElTablero>`
      SELECT numero, estado, repartidor_id AS "repartidorId", sin_repartidor AS "sinRepartidor"
      FROM tickets.ticket WHERE estado NOT IN ('entregado', 'cancelado') ORDER BY id`,
    async mover(numero, estado, motivo) {
      const argumento = { estado, actor: 'admin:1', ...(motivo === undefined ? {} : { motivo }) };
      await mensajero.actualizar(entradas.deFila(numero, randomUUID()), 'cambiarEstado', argumento);
    },
    async entrar(id) {
      const url = `${tickets}/api/repartidores/${id}`;
      const { status } = await llamar(url, { metodo: 'PATCH', token, cuerpo: { en_turno: true } });
      if (status !== 200) throw new Error(`nadie entró en turno: ${status}`);
    },
    async irse(id) {
      await db.repartidor.update({ where: { id }, data: { enTurno: false } });
    },
    async traspasar(numero, repartidorId) {
      const argumento = { excluir: [repartidorId], actor: 'sistema' };
      const entrada = entradas.deFila(numero, randomUUID());
      await mensajero.actualizar(entrada, 'asignarRepartidor', argumento);
    },
  };
}

type Horario = { readonly desde: Minuto; readonly hasta: Minuto };
const claveDe = ({ desde, hasta }: Horario) => `${desde}-${hasta}`;
const enHora = (minuto: Minuto) =>
  [Math.floor(minuto / HORA), Math.floor(minuto % HORA)]
    .map((parte) => String(parte).padStart(2, '0'))
    .join(':');

/** Each slot that somebody chose that day, with room for all. @returns their ids on that day */
async function crearFranjas(
  { db }: Escenario,
  { pedidos }: Dia,
  fecha: string,
): Promise<ReadonlyMap<string, string>> {
  const horarios = new Map(
    pedidos.flatMap(({ franja }) => (franja === null ? [] : [[claveDe(franja), franja]])),
  );
  const ids = new Map<string, string>();
  for (const [clave, { desde, hasta }] of horarios) {
    const horario = { desde: enHora(desde), hasta: enHora(hasta) };
    const dia = diaDeLaSemana(momentoDe(fecha));
    const { id } = await db.franja.create({
      data: { ...horario, dia, cupo: pedidos.length, corteMinutos: 0 },
    });
    ids.set(clave, idDeFranja({ fecha, id }));
  }
  return ids;
}
