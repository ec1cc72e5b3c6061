import { describe, expect, it } from 'vitest';
import { plegar } from './plegar.ts';

const evento = (datos: Readonly<Record<string, unknown>>) => ({
  ...{ id: '1', nombre: 'alerta', fecha: '2026-11-26T10:00:00.000Z', datos },
});

describe('Cuando un worker de la versión anterior anota lo que pidió un flujo de esta', () => {
  it('entonces la alerta tiene el nivel y la frase del catálogo', () => {
    // It knows no catalogue, and writes down what it was given.
    const [alerta] = plegar(
      [evento({ codigo: 'pedido_demorado', numero: 'PED-1', estado: 'en_camino' })],
      [],
    );
    expect(alerta).toMatchObject({
      nivel: 'advertencia',
      mensaje: expect.stringContaining('PED-1') as string,
      datos: { estado: 'en_camino' },
    });
  });

  it('entonces lo que un flujo de antes dijo con sus palabras queda así', () => {
    const palabras = { nivel: 'critica', mensaje: 'El pedido PED-1 lleva demasiado en pendiente' };
    const [alerta] = plegar(
      [evento({ codigo: 'pedido_demorado', numero: 'PED-1', ...palabras })],
      [],
    );
    expect(alerta).toMatchObject(palabras);
  });
});

describe('Cuando dos pagos no se toman en cuenta, y ninguno tiene pedido', () => {
  it('entonces cada uno tiene su alerta, y el mismo otra vez se cuenta en la suya', () => {
    const de = (pago_id: string) =>
      evento({ codigo: 'pago_observado', pago_id, motivo: 'no hay pedido «PED-1»' });
    const alertas = plegar([de('11'), de('22'), de('11')], []);
    expect(alertas.map(({ mensaje, veces }) => [/\d+/.exec(mensaje)?.[0], veces])).toEqual([
      ['11', 2],
      ['22', 1],
    ]);
  });
});
