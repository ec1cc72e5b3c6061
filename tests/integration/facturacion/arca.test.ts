import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LlamadaFallida } from '../../../contracts/comun/llamadas.ts';
import type { PorAutorizar } from '../../../contracts/facturacion/arca.ts';
import { desglosar } from '../../../contracts/reglas/facturacion/desglose.ts';
import { createSimuladorArca } from '../../simuladores/arca/arca.ts';
import type { SimuladorArca } from '../../simuladores/arca/arca.ts';
import { credencialesDePrueba } from '../../simuladores/arca/cms.ts';
import { createArca } from '../../../proveedores/arca/proveedor.ts';
import { crearBase } from '../../support/servidores/base.ts';

const CUIT = '30000000007';
const credenciales = credencialesDePrueba(CUIT);
let base: Awaited<ReturnType<typeof crearBase>>;
let arca: SimuladorArca;
beforeAll(async () => {
  base = await crearBase();
  arca = await createSimuladorArca({ cuit: CUIT });
});
afterEach(async () => {
  arca.fallas.quitar();
  arca.rechazar(0, { codigo: 0, mensaje: '' });
  arca.llamadas.length = 0;
});
afterAll(async () => {
  await arca.cerrar();
  await base.cerrar();
});

const cliente = (con = credenciales, cuit = CUIT) =>
  createArca({
    ...{ sql: base.sql.sql, credenciales: con, cuit, version: '1', timeoutMs: 1_000 },
    ...{ urlAcceso: arca.urlAcceso, urlFacturas: arca.urlFacturas },
  });
const olvidar = async () => {
  arca.olvidarAccesos();
  await base.sql.sql`DELETE FROM ahorro.arca_accesos`;
};
const talonario = { punto: 3, codigo: 6 } as const;
const factura = (numero: number): PorAutorizar => ({
  ...{ ...talonario, numero, fecha: '2026-11-30', asociado: null },
  desglose: desglosar(
    [
      { importe: 1234.56, iva: 21 },
      { importe: 99.99, iva: 10.5 },
    ],
    true,
  ),
});
const esFallida = async (llamada: Promise<unknown>) => {
  const error: unknown = await llamada.then(
    () => undefined,
    (razon: unknown) => razon,
  );
  expect(error).toBeInstanceOf(LlamadaFallida);
  return (error as Error).message;
};

describe('Cuando se le habla a ARCA', () => {
  it('entonces entra con lo que firmó, autoriza, y contesta por lo que autorizó', async () => {
    const de = cliente();
    expect(await de.ultimo(talonario)).toBe(0);
    const resultado = await de.autorizar(factura(1));
    expect(resultado).toMatchObject({
      estado: 'autorizado',
      autorizacion: {
        fecha: '2026-11-30',
        total: 1334.55,
        cae: expect.stringMatching(/^\d{14}$/) as string,
      },
    });
    const autorizacion = resultado.estado === 'autorizado' ? resultado.autorizacion : null;
    expect(await de.consultar({ ...talonario, numero: 1 })).toEqual(autorizacion);
    expect(await de.consultar({ ...talonario, numero: 2 })).toBeNull();
    expect(await de.ultimo(talonario)).toBe(1);
    expect(arca.emitidos[0]?.alicuotas.map(({ id }) => id)).toEqual([4, 5]);
  });

  it('entonces una nota de crédito dice de qué factura es', async () => {
    const nota = { ...factura(1), codigo: 8, asociado: factura(1) } as const;
    expect(await cliente().autorizar(nota)).toMatchObject({ estado: 'autorizado' });
    expect(arca.emitidos.at(-1)).toMatchObject({ codigo: 8, asociado: 1 });
  });

  it('entonces una factura C no dice nada del IVA', async () => {
    const desglose = desglosar([{ importe: 1234.56, iva: 21 }], false);
    const resultado = await cliente().autorizar({ ...factura(1), codigo: 11, desglose });
    expect(resultado).toMatchObject({ estado: 'autorizado' });
    expect(arca.emitidos.at(-1)).toMatchObject({ neto: 1234.56, iva: 0, alicuotas: [] });
  });

  it('entonces varios a la vez, y quien viene después, entran con el mismo acceso', async () => {
    await olvidar();
    const varios = [cliente(), cliente(), cliente()];
    const pedidos = await Promise.allSettled(varios.map((de) => de.ultimo(talonario)));
    expect(pedidos.some(({ status }) => status === 'fulfilled')).toBe(true);
    for (const de of [...varios, cliente()]) expect(await de.ultimo(talonario)).toBe(1);
    expect(arca.llamadas.filter((llamada) => llamada === 'loginCms')).toHaveLength(1);
    const [guardado] = await base.sql.sql<{
      sellado: Buffer;
    }>`SELECT sellado FROM ahorro.arca_accesos`;
    expect(guardado?.sellado.toString('utf8')).not.toContain('token');
  });

  it('entonces un acceso que ya no vale se pide otra vez', async () => {
    const de = cliente();
    await de.ultimo(talonario);
    arca.olvidarAccesos();
    expect(await esFallida(de.ultimo(talonario))).toContain('(600)');
    expect(await de.ultimo(talonario)).toBe(1);
  });

  it('entonces un acceso que se perdió en el camino se espera', async () => {
    await base.sql.sql`DELETE FROM ahorro.arca_accesos`;
    expect(await esFallida(cliente().ultimo(talonario))).toContain('ya posee un TA');
  });

  it('entonces con el certificado de otro no entra', async () => {
    await olvidar();
    const ajenas = credencialesDePrueba('20111111112');
    expect(await esFallida(cliente(ajenas).ultimo(talonario))).toContain('no autorizado');
  });
});

describe('Cuando ARCA no está bien', () => {
  beforeAll(olvidar);

  it.each(['500', '503', '404', 'cuelga'] as const)(
    'con %s: entonces se puede probar otra vez',
    async (falla) => {
      const de = cliente();
      await de.ultimo(talonario);
      arca.fallas.poner(falla);
      expect(await esFallida(de.ultimo(talonario))).toMatch(/^ARCA, la facturación: /);
      expect(await de.ultimo(talonario)).toBe(1);
    },
  );

  it.each([
    [501, 'Error interno de base de datos'],
    [600, 'ValidacionDeToken'],
  ])('con el error %d: entonces también, aunque no dé otro acceso', async (codigo, mensaje) => {
    const de = cliente();
    const numero = (await de.ultimo(talonario)) + 1;
    arca.rechazar(1, { codigo, mensaje });
    expect(await esFallida(de.autorizar(factura(numero)))).toContain(`(${codigo})`);
    expect(await de.autorizar(factura(numero))).toMatchObject({ estado: 'autorizado' });
  });

  it('entonces lo que rechaza está rechazado, y dice por qué', async () => {
    arca.rechazar(1, { codigo: 10013, mensaje: 'Campo DocTipo inválido' });
    expect(await cliente().autorizar(factura(2))).toEqual({
      estado: 'rechazado',
      motivo: 'Campo DocTipo inválido (10013)',
    });
  });

  it('entonces un número que no es el que sigue se distingue', async () => {
    expect(await cliente().autorizar(factura(1))).toMatchObject({ estado: 'fuera_de_orden' });
    expect(await cliente().autorizar(factura(70))).toMatchObject({ estado: 'fuera_de_orden' });
  });
});
