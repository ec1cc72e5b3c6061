import { describe, expect, it } from 'vitest';
import { campoDe, createMemoria, entender } from './memoria.ts';

/** As a browser has it, with room for so many characters. */
function guardadoCon(lugar: number) {
  const hay = new Map<string, string>();
  return {
    hay,
    getItem: (clave: string) => hay.get(clave) ?? null,
    setItem(clave: string, texto: string) {
      if (texto.length > lugar) throw new DOMException('lleno', 'QuotaExceededError');
      hay.set(clave, texto);
    },
    removeItem: (clave: string) => void hay.delete(clave),
    clear: () => hay.clear(),
  };
}

describe('Cuando el navegador no guarda nada', () => {
  it.each([
    ['no tiene dónde', () => null],
    [
      'no deja',
      () => {
        throw new DOMException('no', 'SecurityError');
      },
    ],
    ['no tiene lugar', () => guardadoCon(0)],
  ])('porque %s: entonces vale mientras la página está abierta, y se dice', (_, dar) => {
    const memoria = createMemoria(dar);
    expect(memoria.leer('tema')).toBeNull();
    expect(memoria.guardar('tema', 'oscuro')).toBe(false);
    expect(memoria.leer('tema')).toBe('oscuro');
    memoria.olvidar('tema');
    expect(memoria.leer('tema')).toBeNull();
    memoria.guardar('tema', 'claro');
    memoria.olvidarTodo();
    expect(memoria.leer('tema')).toBeNull();
  });
});

describe('Cuando el navegador guarda', () => {
  it('entonces queda ahí, y lo que no entró se lee hasta que entre', () => {
    const guardado = guardadoCon(5);
    const memoria = createMemoria(() => guardado);
    expect(memoria.guardar('pasos', 'corto')).toBe(true);
    expect(memoria.guardar('pasos', 'demasiado largo')).toBe(false);
    expect([memoria.leer('pasos'), guardado.hay.get('pasos')]).toEqual([
      'demasiado largo',
      'corto',
    ]);
    expect(memoria.guardar('pasos', 'menos')).toBe(true);
    expect([memoria.leer('pasos'), guardado.hay.get('pasos')]).toEqual(['menos', 'menos']);
  });
});

describe('Cuando lo guardado es otra cosa', () => {
  it.each([[null], [''], ['{"a":'], ['undefined'], ['null']])(
    '%j: entonces no es nada',
    (texto) => {
      expect(entender(texto)).toBeNull();
    },
  );

  it('entonces sus campos no están, ni los que nadie escribió', () => {
    expect(campoDe(entender('{"numero":"PED-1"}'), 'numero')).toBe('PED-1');
    expect(campoDe(entender('{"numero":"PED-1"}'), 'toString')).toBeUndefined();
    expect(campoDe(entender('[1]'), 'length')).toBeUndefined();
    expect(campoDe(entender('"texto"'), 'length')).toBeUndefined();
  });
});
