import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlDe } from '../../../platform/base/database.ts';
import { juntar, literal, NADA, parte } from '../../../platform/base/partes.ts';
import { connectSql } from '../../../platform/base/sql.ts';
import type { AlCerrar, Sql } from '../../../platform/base/sql.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { crearBase } from '../../support/servidores/base.ts';
import type { Base } from '../../support/servidores/base.ts';

let base: Base;
beforeAll(async () => {
  base = await crearBase();
});
afterAll(() => base.cerrar());

const valor = async (clave: string) =>
  (
    await base.sql.sql<{ valor: unknown }>`
    SELECT valor FROM tickets.configuracion WHERE clave = ${clave}`
  )[0]?.valor;

const insertar = (sql: Sql, clave: string) =>
  sql`INSERT INTO tickets.configuracion (clave, valor, descripcion) VALUES (${clave}, '1', '')`;

/** As an activity's own function around a statement: seen to fail later than the statement itself. */
async function envuelta<T>(dentro: Promise<T>): Promise<T> {
  return dentro;
}

describe('Cuando una transacción manda sus sentencias sin esperar', () => {
  it('entonces se cumplen en orden, y el cierre las cuenta', async () => {
    const leido = await base.sql.transaccion(async (sql, alCerrar) => {
      const [, filas] = await Promise.all([
        sql`INSERT INTO tickets.configuracion (clave, valor, descripcion) VALUES ('prueba_a', '1', '')`,
        sql<{ valor: number }>`SELECT valor FROM tickets.configuracion WHERE clave = 'prueba_a'`,
      ]);
      alCerrar(sql`UPDATE tickets.configuracion SET valor = '2' WHERE clave = 'prueba_a'`);
      return filas[0]?.valor;
    });
    expect(leido).toBe(1);
    expect(await valor('prueba_a')).toBe(2);
  });

  it('entonces una que falla al cerrar deshace todo y da su error', async () => {
    const fallida = base.sql.transaccion(async (sql, alCerrar) => {
      await sql`INSERT INTO tickets.configuracion (clave, valor, descripcion) VALUES ('prueba_b', '1', '')`;
      alCerrar(
        sql`INSERT INTO tickets.configuracion (clave, valor, descripcion) VALUES ('prueba_b', '2', '')`,
      );
      alCerrar(sql`UPDATE tickets.configuracion SET valor = '3' WHERE clave = 'prueba_b'`);
      return 'hecho';
    });
    await expect(fallida).rejects.toMatchObject({ constraint: 'configuracion_pkey' });
    expect(await valor('prueba_b')).toBeUndefined();
  });

  it.each<readonly [string, (sql: Sql, alCerrar: AlCerrar) => Promise<unknown>]>([
    [
      'entre las últimas, con otra más cerca de quien mira',
      async (sql, alCerrar) => {
        alCerrar(envuelta(envuelta(insertar(sql, 'prueba_d'))));
        alCerrar(sql`SELECT 1`);
      },
    ],
    [
      'antes que otra que el trabajo espera',
      async (sql, alCerrar) => {
        alCerrar(envuelta(insertar(sql, 'prueba_d')));
        await sql`SELECT 1`;
      },
    ],
    [
      'entre varias que se esperan juntas',
      (sql) => Promise.all([sql`SELECT 1`, envuelta(insertar(sql, 'prueba_d')), sql`SELECT 2`]),
    ],
    [
      'y el trabajo no la ve',
      async (sql) => {
        await insertar(sql, 'prueba_d').catch(() => undefined);
      },
    ],
  ])('entonces una que falla %s da su propio error, siempre', async (_, trabajo) => {
    const veces = Array.from({ length: 50 }, () =>
      base.sql.transaccion(async (sql, alCerrar) => {
        await insertar(sql, 'prueba_d');
        return trabajo(sql, alCerrar);
      }),
    );
    for (const vez of await Promise.allSettled(veces)) {
      expect(vez).toMatchObject({ reason: { constraint: 'configuracion_pkey' } });
    }
    expect(await valor('prueba_d')).toBeUndefined();
  });

  it('entonces lo que tira el trabajo deshace también lo que estaba en camino', async () => {
    const tirada = base.sql.transaccion(async (sql, alCerrar) => {
      alCerrar(
        sql`INSERT INTO tickets.configuracion (clave, valor, descripcion) VALUES ('prueba_c', '1', '')`,
      );
      await Promise.resolve();
      throw new Error('me arrepentí');
    });
    await expect(tirada).rejects.toThrow('me arrepentí');
    expect(await valor('prueba_c')).toBeUndefined();
  });
});

describe('Cuando se abre', () => {
  it('entonces sus conexiones están antes de que nadie las pida, y vuelven si se cortan', async () => {
    const url = new URL(base.url);
    url.searchParams.set('application_name', 'lista');
    const ajustes = { DATABASE_URL: url.href, DATABASE_POOL: 3, DATABASE_PREPARA: true };
    const propia = connectSql(ajustes, pino({ level: 'silent' }));
    const conexiones = async () => {
      const filas = await base.sql.sql<{ pid: number }>`
        SELECT pid FROM pg_stat_activity WHERE application_name = 'lista'`;
      return filas.map(({ pid }) => pid);
    };
    try {
      const primeras = await hasta(
        async () => (await conexiones()).length === 3 && (await conexiones()),
      );
      await base.sql.sql`SELECT pg_terminate_backend(pid) FROM unnest(${primeras}::int[]) AS pid`;
      await hasta(async () => {
        const nuevas = await conexiones();
        return nuevas.length === 3 && nuevas.every((pid) => !primeras.includes(pid));
      });
      expect(await propia.sql`SELECT 1 AS uno`).toEqual([{ uno: 1 }]);
    } finally {
      await propia.cerrar();
    }
  });
});

describe('Cuando se repite una sentencia', () => {
  it.each([
    { prepara: true, preparadas: 1 },
    { prepara: false, preparadas: 0 },
  ])('con prepara=$prepara: entonces quedan $preparadas preparadas', async (caso) => {
    const ajustes = { DATABASE_URL: base.url, DATABASE_POOL: 1, DATABASE_PREPARA: caso.prepara };
    const propia = connectSql(ajustes, pino({ level: 'silent' }));
    try {
      const suma = ([a, b]: readonly [number, number]) =>
        propia.sql<{ suma: number }>`SELECT ${a}::int + ${b}::int AS suma`;
      // Without waiting, too: the second is sent before the first is known to be prepared.
      const sumas = await propia.transaccion((sql) =>
        Promise.all([1, 2, 3].map((n) => sql<{ suma: number }>`SELECT ${n}::int * 2 AS suma`)),
      );
      expect(sumas.flat().map(({ suma: doble }) => doble)).toEqual([2, 4, 6]);
      expect(await suma([1, 2])).toEqual([{ suma: 3 }]);
      expect(await suma([3, 4])).toEqual([{ suma: 7 }]);
      const [{ n } = { n: -1 }] = await propia.sql<{ n: number }>`
        SELECT count(*)::int AS n FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::int + $2%'`;
      expect(n).toBe(caso.preparadas);
    } finally {
      await propia.cerrar();
    }
  });
});

describe('Cuando una sentencia se compone de partes', () => {
  const entre = (desde: number, hasta: number) => parte`n BETWEEN ${desde} AND ${hasta}`;

  it('entonces sus parámetros se numeran al ejecutarla, dentro de otras partes también', async () => {
    const condiciones = [entre(2, 9), parte`n <> ${5}`];
    const filas = await base.sql.sql<{ n: number; texto: string }>`
      SELECT n, ${'hola'}::text AS ${literal('texto')} FROM generate_series(1, ${8}::int) AS n
      WHERE ${juntar(condiciones, ' AND ')} ORDER BY ${parte`n DESC`} ${NADA} LIMIT ${2}`;
    expect(filas).toEqual([
      { n: 8, texto: 'hola' },
      { n: 7, texto: 'hola' },
    ]);
  });

  it('entonces también dentro de una transacción, y en una de Prisma', async () => {
    const contar = async (sql: Sql) => {
      const [fila] = await sql<{ cuantos: number }>`
        SELECT count(*)::int AS cuantos FROM generate_series(1, 10) AS n WHERE ${entre(3, 6)}`;
      return fila?.cuantos;
    };
    expect(await base.sql.transaccion(contar)).toBe(4);
    expect(await base.db.$transaction((tx) => contar(sqlDe(tx)))).toBe(4);
  });

  it('entonces queda preparada si sus partes no llevan valores, y si no, no', async () => {
    const ajustes = { DATABASE_URL: base.url, DATABASE_POOL: 1, DATABASE_PREPARA: true };
    const propia = connectSql(ajustes, pino({ level: 'silent' }));
    try {
      await propia.sql`SELECT ${parte`1 AS fija`}, ${'a'}::text AS letra`;
      await propia.sql`SELECT ${parte`${2}::int AS movil`}`;
      const preparadas = await propia.sql<{ statement: string }>`
        SELECT statement FROM pg_prepared_statements WHERE statement ~ 'fija|movil' AND statement !~ 'pg_'`;
      expect(preparadas).toEqual([{ statement: 'SELECT 1 AS fija, $1::text AS letra' }]);
    } finally {
      await propia.cerrar();
    }
  });
});
