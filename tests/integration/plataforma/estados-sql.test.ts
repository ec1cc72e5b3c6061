import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ESTADOS_FINALES,
  ESTADOS_PEDIDO,
  ESTADOS_QUE_ESPERAN,
  ESTADOS_SIN_TICKET,
  ESTADOS_TICKET,
} from '../../../contracts/reglas/estados.ts';
import { TIPOS_CORREO_PEDIDO } from '../../../contracts/operaciones/correos.ts';
import { crearBase } from '../../support/servidores/base.ts';
import type { Base } from '../../support/servidores/base.ts';
import { fuentesDe } from '../../support/orden/fuentes.ts';

let base: Base;
beforeAll(async () => {
  base = await crearBase();
});
afterAll(() => base.cerrar());

const ordenada = (lista: readonly string[]): string => [...lista].sort().join(' ');

describe('Cuando la base y el código hablan de los mismos estados', () => {
  it.each([
    ['pedidos_estado', ESTADOS_PEDIDO],
    ['pedidos_ticket_estado', ESTADOS_TICKET],
    ['ticket_estado', ESTADOS_TICKET],
  ])('%s: entonces admite esos y ningún otro', async (nombre, estados) => {
    const [fila] = await base.db.$queryRaw<{ definicion: string }[]>`
      SELECT pg_get_constraintdef(oid) AS definicion FROM pg_constraint WHERE conname = ${nombre}`;
    const admitidos = [...(fila?.definicion ?? '').matchAll(/'([a-z_]+)'/g)].map(
      ([, estado]) => estado ?? '',
    );
    expect(ordenada(admitidos)).toBe(ordenada(estados));
  });

  it('entonces una lista de estados en el SQL es uno de los grupos que tienen nombre', () => {
    const grupos = [
      ESTADOS_SIN_TICKET,
      ESTADOS_QUE_ESPERAN,
      ESTADOS_FINALES,
      TIPOS_CORREO_PEDIDO,
      // Stored, with nothing to wait for but their turn.
      ['recibido', 'en_cola'],
      // The same, and their day.
      ['recibido', 'en_cola', 'programado'],
      // What is begun as it is stored.
      ['recibido', 'pago_pendiente'],
      // How a delivery ends.
      [...ESTADOS_FINALES, 'no_entregado'],
    ].map(ordenada);
    const halladas = listasEnSql();
    expect(halladas.length).toBeGreaterThan(10);
    expect(halladas.filter(({ lista }) => !grupos.includes(ordenada(lista)))).toEqual([]);
  });
});

/** Every `IN ('…', '…')` of states in the sources of the product. */
function listasEnSql(): { readonly archivo: string; readonly lista: readonly string[] }[] {
  const estados: readonly string[] = [...ESTADOS_PEDIDO, ...ESTADOS_TICKET];
  const donde = ['activities', 'api-ahorro', 'api-tickets', 'flujos', 'worker', 'scripts'];
  return fuentesDe(donde)
    .flatMap(({ archivo, texto }) =>
      [...texto.matchAll(/\bIN \(('\w+'(?:,\s*'\w+')+)\)/g)].map(([, lista = '']) => ({
        archivo,
        lista: [...lista.matchAll(/\w+/g)].map(([palabra]) => palabra),
      })),
    )
    .filter(({ lista }) => lista.every((estado) => estados.includes(estado)));
}
