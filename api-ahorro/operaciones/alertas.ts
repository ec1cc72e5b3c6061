/** Alerts as operations see them; the one thing they change is that somebody has seen one. */
import type { Alerta, FiltroAlertas } from '../../contracts/operaciones/alertas.ts';
import type { NivelAlerta } from '../../contracts/reglas/alertas/definicion.ts';
import { seVeElFin } from '../../contracts/reglas/alertas/alertas.ts';
import type { Database, Prisma } from '../../platform/base/database.ts';

export function createAlertas(db: Database) {
  return {
    /** A page of alerts, those that were said last first, and how many there are in all. */
    async lista({
      estado,
      limit,
      pagina,
    }: FiltroAlertas): Promise<{ alertas: Alerta[]; total: number }> {
      const where: Prisma.AlertaWhereInput =
        estado === 'todas' ? {} : { resueltaEn: estado === 'abiertas' ? null : { not: null } };
      const [filas, total] = await Promise.all([
        db.alerta.findMany({
          where,
          orderBy: [{ ultima: 'desc' }, { id: 'desc' }],
          skip: (pagina - 1) * limit,
          take: limit,
        }),
        db.alerta.count({ where }),
      ]);
      return { alertas: filas.map(comoAlerta), total };
    },

    /**
     * Somebody has seen it; the first who did stays. Where nothing else will tell its end, this is it.
     * @returns null when there is no such alert
     */
    async reconocer(id: number, quien: string): Promise<Alerta | null> {
      const alerta = await db.alerta.findUnique({ where: { id } });
      if (alerta === null) return null;
      const ahora = new Date();
      await db.alerta.updateMany({
        where: { id, reconocidaEn: null },
        data: { reconocidaPor: quien, reconocidaEn: ahora },
      });
      const datos = alerta.datos as Readonly<Record<string, unknown>>;
      if (!seVeElFin({ ...alerta, datos })) {
        // No news: whoever closes it knows.
        await db.alerta.updateMany({
          where: { id, resueltaEn: null },
          data: { resueltaEn: ahora },
        });
      }
      return comoAlerta(await db.alerta.findUniqueOrThrow({ where: { id } }));
    },
  };
}

function comoAlerta(fila: Prisma.AlertaGetPayload<object>): Alerta {
  return {
    id: fila.id,
    codigo: fila.codigo,
    nivel: fila.nivel as NivelAlerta,
    mensaje: fila.mensaje,
    numero: fila.numero,
    veces: fila.veces,
    primera: fila.primera.toISOString(),
    ultima: fila.ultima.toISOString(),
    reconocida_por: fila.reconocidaPor,
    reconocida_en: fila.reconocidaEn?.toISOString() ?? null,
    resuelta_en: fila.resueltaEn?.toISOString() ?? null,
  };
}
