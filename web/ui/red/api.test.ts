import { describe, expect, it } from 'vitest';
import { fraseDe } from './api.ts';

const error = 'Datos inválidos: cliente.nombre, items.0.cantidad';

describe('Cuando el servidor dice que algo no vale', () => {
  it('entonces a quien mira se le dice qué, y no cómo se llama en el programa', () => {
    const errores = [
      { campo: 'cliente.nombre', mensaje: 'Es obligatorio' },
      { campo: 'cliente.email', mensaje: 'Es obligatorio' },
      { campo: 'items.0.cantidad', mensaje: 'Debe ser mayor que cero' },
    ];
    expect(fraseDe({ error, errores })).toBe('Es obligatorio. Debe ser mayor que cero');
  });

  it('con su propia frase, entonces vale esa; sin ninguna, que no pudo responder', () => {
    const errores = [{ campo: 'cupon', mensaje: 'Venció ayer' }];
    expect(fraseDe({ error: 'Ese cupón ya no vale', errores })).toBe('Ese cupón ya no vale');
    expect(fraseDe(undefined)).toBe('El servidor no pudo responder');
    expect(fraseDe({})).toBe('El servidor no pudo responder');
  });
});
