/** The settings of dispatch: read as they are now, changed with a record of who and when. */
import {
  AJUSTES,
  completarConfiguracion,
  CONFIGURACION_INICIAL,
  DESCRIPCIONES,
} from '../../contracts/despacho/configuracion.ts';
import type {
  Ajuste,
  Configuracion,
  RespuestaConfiguracion,
} from '../../contracts/despacho/configuracion.ts';
import { EVENTO } from '../../contracts/despacho/eventos.ts';
import type { Database } from '../../platform/base/database.ts';
import { invalido } from '../../platform/comun/errores.ts';
import { anotarEvento } from '../tablero/eventos.ts';

type Leible = Pick<Database, 'configuracion'>;

export function createAjustes(
  db: Pick<Database, 'configuracion' | 'configuracionCambio' | '$transaction'>,
) {
  return {
    leer: () => leer(db),

    /** The settings with their defaults, and who changed what lately. */
    async detalle(): Promise<RespuestaConfiguracion> {
      const [configuracion, cambios] = await Promise.all([
        leer(db),
        db.configuracionCambio.findMany({ orderBy: { id: 'desc' }, take: 50 }),
      ]);
      return {
        configuracion,
        ajustes: AJUSTES.map((clave) => ({
          clave,
          valor: configuracion[clave],
          por_defecto: CONFIGURACION_INICIAL[clave],
          descripcion: DESCRIPCIONES[clave],
        })),
        cambios: cambios.map(({ clave, anterior, valor, actor, fecha }) => ({
          clave,
          anterior,
          valor,
          actor,
          fecha: fecha.toISOString(),
        })),
      };
    },

    /**
     * Changes the settings of `cambio`; one transaction, one after the other.
     * @returns the names of those that have another value now
     * @throws ErrorHttp 400 when the hours do not go together
     */
    async cambiar(cambio: Partial<Configuracion>, actor: string): Promise<Ajuste[]> {
      return db.$transaction(async (tx) => {
        await tx.$executeRaw`LOCK TABLE tickets.configuracion IN SHARE ROW EXCLUSIVE MODE`;
        const antes = await leer(tx);
        const despues = { ...antes, ...cambio };
        if (despues.horario_apertura >= despues.horario_cierre) {
          throw invalido(
            [{ campo: 'horario_cierre', mensaje: 'Debe ser después de la apertura' }],
            'Datos inválidos: horario_cierre',
          );
        }
        const claves = AJUSTES.filter((clave) => despues[clave] !== antes[clave]);
        for (const clave of claves) {
          const datos = { valor: despues[clave], descripcion: DESCRIPCIONES[clave] };
          await tx.configuracion.upsert({
            where: { clave },
            create: { clave, ...datos },
            update: { ...datos, actualizadaEn: new Date() },
          });
        }
        await tx.configuracionCambio.createMany({
          data: claves.map((clave) => ({
            clave,
            anterior: antes[clave],
            valor: despues[clave],
            actor,
          })),
        });
        if (claves.length > 0) {
          const datos = { claves, fecha: new Date().toISOString() };
          await anotarEvento(tx, { nombre: EVENTO.configuracionActualizada, datos });
        }
        return claves;
      });
    },
  };
}

export type Ajustes = ReturnType<typeof createAjustes>;

async function leer(db: Leible): Promise<Configuracion> {
  const filas = await db.configuracion.findMany({ select: { clave: true, valor: true } });
  return completarConfiguracion(
    Object.fromEntries(filas.map(({ clave, valor }) => [clave, valor])),
  );
}
