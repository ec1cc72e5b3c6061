import { describe, expect, it } from 'vitest';
import { plegar } from './alertas-plegar.ts';

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
    const dicho = { nivel: 'critica', mensaje: 'El pedido PED-1 lleva demasiado en pendiente' };
    const [alerta] = plegar([evento({ codigo: 'pedido_demorado', numero: 'PED-1', ...dicho })], []);
    expect(alerta).toMatchObject(dicho);
  });
});
