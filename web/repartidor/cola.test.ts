import { describe, expect, it } from 'vitest';
import { createCola } from './cola.ts';
import type { Paso, Resultado } from './cola.ts';

function armar(resultados: Resultado[], guardado: string | null = null) {
  let texto = guardado;
  const mandados: Paso[] = [];
  const rechazos: string[] = [];
  const cola = createCola({
    almacenaje: { leer: () => texto, guardar: (nuevo) => void (texto = nuevo) },
    mandar: async (paso) => {
      mandados.push(paso);
      await Promise.resolve();
      return resultados.shift() ?? { tipo: 'hecho' };
    },
    alCambiar: () => undefined,
    alHacer: () => undefined,
    alRechazar: (_, mensaje) => rechazos.push(mensaje),
  });
  return { cola, mandados, rechazos, guardado: () => texto };
}
const preparar: Paso = { numero: 'A', estado: 'en_preparacion' };
const salir: Paso = { numero: 'A', estado: 'en_camino' };
const otro: Paso = { numero: 'B', estado: 'en_camino' };

describe('Cuando un paso no se puede mandar', () => {
  it('entonces queda guardado, también si se recarga, y sale una vez al volver', async () => {
    const sinRed = armar([{ tipo: 'despues' }]);
    sinRed.cola.agregar(preparar);
    sinRed.cola.agregar(salir);
    expect(await sinRed.cola.enviar()).toBe(false);
    const vuelta = armar([], sinRed.guardado());
    const [a, b] = await Promise.all([vuelta.cola.enviar(), vuelta.cola.enviar()]);
    expect([a, b]).toEqual([true, true]);
    expect(vuelta.mandados).toEqual([preparar, salir]);
    expect(vuelta.guardado()).toBe('[]');
  });

  it('entonces la foto sale después de la entrega, y no sin ella', async () => {
    const entregado: Paso = { numero: 'A', estado: 'entregado', recibido_por: 'Ana' };
    const foto: Paso = { numero: 'A', foto: 'foto-1' };
    const bien = armar([{ tipo: 'despues' }]);
    for (const paso of [entregado, entregado, foto, foto]) bien.cola.agregar(paso);
    expect(bien.cola.pendientes()).toEqual([entregado, foto]);
    await bien.cola.enviar();
    const vuelta = armar([], bien.guardado());
    await vuelta.cola.enviar();
    expect(vuelta.mandados).toEqual([entregado, foto]);
    const mal = armar([{ tipo: 'rechazado', mensaje: 'no' }], bien.guardado());
    expect(await mal.cola.enviar()).toBe(true);
    expect([mal.mandados, mal.rechazos, mal.guardado()]).toEqual([[entregado], ['no'], '[]']);
  });

  it('entonces tocar dos veces el mismo botón es un solo paso', () => {
    const { cola } = armar([]);
    cola.agregar(preparar);
    cola.agregar(preparar);
    expect(cola.pendientes()).toEqual([preparar]);
  });
});

describe('Cuando un paso se rechaza', () => {
  it('entonces se dice por qué, caen los que lo seguían y sigue lo demás', async () => {
    const { cola, mandados, rechazos } = armar([{ tipo: 'rechazado', mensaje: 'Se canceló' }]);
    for (const paso of [preparar, otro, salir]) cola.agregar(paso);
    expect(await cola.enviar()).toBe(true);
    expect(mandados).toEqual([preparar, otro]);
    expect(rechazos).toEqual(['Se canceló']);
  });
});

describe('Cuando lo guardado no se entiende', () => {
  it.each(['{', '{}', '[1, null]'])('%s: entonces se empieza de cero', (texto) => {
    expect(armar([], texto).cola.pendientes()).toEqual([]);
  });
});
