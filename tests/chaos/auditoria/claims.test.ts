import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../support/medir/query.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar } from '../../support/personas/llamadas.ts';
import { auditClaims } from './claims.ts';
import type { Call, What } from '../gente/calls.ts';

let e: Entorno;
const numeros: string[] = [];
beforeAll(async () => {
  e = await crearEntorno();
  for (let i = 0; i < 3; i += 1) numeros.push((await comprar(e.ahorro)).cuerpo.pedido.numero);
});
afterAll(() => e.cerrar());

/** @returns its id */
async function reclamo(numero: string, resultado: string | null): Promise<number> {
  const [fila] = await query<{ id: number }>(
    e.baseUrl,
    `INSERT INTO ahorro.reclamos (pedido_id, motivo, detalle, vence_en, estado, resultado, monto, resuelto_en, resuelto_por)
     SELECT id, 'mal_estado', 'x', now(), CASE WHEN $2::text IS NULL THEN 'abierto' ELSE 'resuelto' END, $2,
       CASE WHEN $2 = 'devolver' THEN 10 END, CASE WHEN $2 IS NOT NULL THEN now() END,
       CASE WHEN $2 IS NOT NULL THEN 'x' END
     FROM ahorro.pedidos WHERE numero = $1 RETURNING id`,
    [numero, resultado],
  );
  return fila?.id ?? 0;
}
const devolucion = (numero: string, id: number) =>
  query(
    e.baseUrl,
    `INSERT INTO ahorro.reintegros (clave, pedido_id, motivo, monto, estado)
     SELECT $2, id, 'reclamo', 10, 'a_mano' FROM ahorro.pedidos WHERE numero = $1`,
    [numero, `reclamo/${id}`],
  );
const llamada = (numero: string, what: What, to = '', mark = '', status = 200): Call => ({
  ...{ what, numero, to, mark, status, actor: 'cliente', key: '', path: '', body: {} },
  ...{ tries: [], begin: 0, end: 1, said: undefined },
});

describe('Cuando se auditan los reclamos', () => {
  it('entonces lo que se contestó y está no tiene nada que decir, y cada daño se nota', async () => {
    const [uno = '', otro = '', tercero = ''] = numeros;
    const id = await reclamo(uno, 'devolver');
    await devolucion(uno, id);
    const hechas = [llamada(uno, 'reclamar'), llamada(uno, 'resolver', 'devolver', String(id))];
    expect(await auditClaims(e.baseUrl, hechas)).toEqual({
      ...{ lost: [], made: [], doubled: [], wrong: [] },
    });
    const sinDevolver = await reclamo(otro, 'devolver');
    const rechazado = await reclamo(tercero, 'rechazar');
    await devolucion(tercero, rechazado);
    const { lost, made, doubled, wrong } = await auditClaims(e.baseUrl, [
      ...hechas,
      llamada(uno, 'resolver', 'reenviar', String(id)),
      llamada(otro, 'resolver', 'devolver', String(sinDevolver), 409),
      llamada('PED-no-esta', 'reclamar'),
    ]);
    expect(lost).toEqual([
      expect.stringMatching('^PED-no-esta: '),
      expect.stringMatching(`^${uno}: .*reenviar`),
    ]);
    expect(made).toEqual([expect.stringMatching(`^${otro}: `)]);
    expect(doubled).toHaveLength(2);
    expect(wrong).toEqual([
      `${otro}: reclamo ${sinDevolver} (devolver), 0 devoluciones y 0 reenvíos`,
      `${tercero}: reclamo ${rechazado} (rechazar), 1 devoluciones y 0 reenvíos`,
    ]);
  });
});
