/** Whose an alert is: taken, let go, or given to somebody else; each time with who said so. */
import type { Traspaso } from '../../contracts/operaciones/alertas.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { noExisteAlerta } from './llamadas.ts';

interface Tenida {
  readonly duenio: number | null;
  readonly email: string | null;
  readonly terminada: boolean;
}

export function createDuenios({ transaccion }: Pick<SqlPool, 'transaccion'>) {
  return {
    /**
     * It goes from whom it was seen with: of two who take it at once one does, and the other is told who. What it is
     * already is no change.
     * @throws ErrorHttp 404; 409 where somebody else has it or it is over; 400 for who does not run the shop
     */
    async pasar(id: number, { de, a }: Traspaso, quien: number): Promise<void> {
      await transaccion(async (tx) => {
        const { duenio, email, terminada } = await tomar(tx, id);
        if (duenio === a) return;
        if (terminada) throw conflicto('La alerta ya terminó');
        if (duenio !== de)
          throw conflicto(email === null ? 'Ya no la tiene nadie' : `La tiene ${email}`);
        if (a !== null) await exigirQueAdministre(tx, a);
        await tx`
          UPDATE ahorro.alertas SET duenio_id = ${a}::int,
            tomada_en = CASE WHEN ${a}::int IS NOT NULL THEN clock_timestamp() END
          WHERE id = ${id}`;
        await tx`
          INSERT INTO ahorro.alerta_traspasos (alerta_id, de_id, a_id, quien_id)
          VALUES (${id}, ${de}::int, ${a}::int, ${quien})`;
      });
    },
  };
}

/** Holds its row. @throws ErrorHttp 404 */
async function tomar(tx: Sql, id: number): Promise<Tenida> {
  const [alerta] = await tx<Tenida>`
    SELECT duenio_id AS duenio, resuelta_en IS NOT NULL AS terminada,
      (SELECT email FROM ahorro.usuarios WHERE usuarios.id = duenio_id) AS email
    FROM ahorro.alertas WHERE id = ${id} FOR NO KEY UPDATE`;
  if (alerta === undefined) throw noEncontrado(noExisteAlerta(id));
  return alerta;
}

/** @throws ErrorHttp 400 */
async function exigirQueAdministre(tx: Sql, id: number): Promise<void> {
  const [cuenta] = await tx`
    SELECT FROM ahorro.usuarios WHERE id = ${id} AND rol = 'admin' AND activo FOR KEY SHARE`;
  if (cuenta !== undefined) return;
  throw invalido([{ campo: 'a', mensaje: 'Esa persona no administra la tienda' }]);
}
