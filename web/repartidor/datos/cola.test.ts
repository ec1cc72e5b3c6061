import { describe, expect, it } from 'vitest';
import { createCola, DESHACER_MS } from './cola.ts';
import type { Nuevo, Paso, Resultado } from './cola.ts';

function armar(resultados: Resultado[], guardado: string | null = null) {
  let texto = guardado;
  let pasado = 0;
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
    ahora: () => Date.now() + pasado,
  });
  // What could be undone cannot be any more once it is sent.
  const enviar = () => {
    pasado = DESHACER_MS;
    return cola.enviar();
  };
  return { cola: { ...cola, enviar }, mandados, rechazos, guardado: () => texto };
}
const preparar: Nuevo = { numero: 'A', estado: 'en_preparacion' };
const salir: Nuevo = { numero: 'A', estado: 'en_camino' };
const siguiente: Nuevo = { numero: 'B', estado: 'en_camino' };

describe('Cuando un paso no se puede mandar', () => {
  it('entonces queda guardado, también si se recarga, y sale una vez al volver', async () => {
    const sinRed = armar([{ tipo: 'despues' }]);
    sinRed.cola.agregar(preparar);
    sinRed.cola.agregar(salir);
    expect(await sinRed.cola.enviar()).toBe(false);
    const vuelta = armar([], sinRed.guardado());
    const [a, b] = await Promise.all([vuelta.cola.enviar(), vuelta.cola.enviar()]);
    expect([a, b]).toEqual([true, true]);
    expect(vuelta.mandados).toMatchObject([preparar, salir]);
    expect(vuelta.mandados).toEqual(sinRed.cola.pendientes());
    expect(vuelta.guardado()).toBe('[]');
  });

  it('entonces la foto sale después de la entrega, y no sin ella', async () => {
    const entregado: Nuevo = { numero: 'A', estado: 'entregado', recibido_por: 'Ana' };
    const foto: Nuevo = { numero: 'A', foto: 'foto-1' };
    const bien = armar([{ tipo: 'despues' }]);
    for (const paso of [entregado, entregado, foto, foto]) bien.cola.agregar(paso);
    expect(bien.cola.pendientes()).toMatchObject([entregado, foto]);
    await bien.cola.enviar();
    const vuelta = armar([], bien.guardado());
    await vuelta.cola.enviar();
    expect(vuelta.mandados).toMatchObject([entregado, foto]);
    const mal = armar([{ tipo: 'rechazado', mensaje: 'no' }], bien.guardado());
    expect(await mal.cola.enviar()).toBe(true);
    expect(mal.mandados).toMatchObject([entregado]);
    // What was refused, and its photo: it is kept for whoever asks.
    expect([mal.rechazos, mal.guardado()]).toEqual([['no', 'no'], '[]']);
  });

  it('entonces tocar dos veces el mismo botón es un solo paso', () => {
    const { cola } = armar([]);
    cola.agregar(preparar);
    cola.agregar(preparar);
    expect(cola.pendientes()).toMatchObject([preparar]);
  });
});

describe('Cuando un paso se guarda', () => {
  it('entonces lleva una clave suya y cuándo se dio, las mismas en cada envío', async () => {
    const antes = Date.now();
    const { cola, mandados, guardado } = armar([{ tipo: 'despues' }]);
    cola.agregar(preparar);
    cola.agregar(siguiente);
    await cola.enviar();
    const vuelta = armar([], guardado());
    await vuelta.cola.enviar();
    const [primero, segundo] = vuelta.mandados;
    expect(mandados).toEqual([primero]);
    const clave = expect.stringMatching(/^[0-9a-f]{32}$/) as string;
    expect(primero).toMatchObject({ ...preparar, clave });
    expect(segundo).not.toMatchObject({ clave: primero && 'clave' in primero && primero.clave });
    const dado = primero && 'ocurrio_en' in primero ? Date.parse(primero.ocurrio_en ?? '') : 0;
    expect(dado).toBeGreaterThanOrEqual(antes);
    expect(dado).toBeLessThanOrEqual(Date.now());
  });

  it('entonces uno de antes, sin clave, toma una y no la cambia', async () => {
    const viejo = armar([{ tipo: 'despues' }], JSON.stringify([preparar]));
    await viejo.cola.enviar();
    expect(viejo.mandados).toMatchObject([{ clave: expect.any(String) as string }]);
    const vuelta = armar([], viejo.guardado());
    await vuelta.cola.enviar();
    expect(vuelta.mandados).toEqual(viejo.mandados);
  });
});

describe('Cuando el teléfono tenía mal la hora y se corrige', () => {
  it('entonces lo que se dio antes sale ya, y no cuando sea esa hora', async () => {
    const entregado = { numero: 'A', estado: 'entregado', clave: 'a'.repeat(32) };
    const maniana = Date.now() + 86_400_000;
    const { cola, mandados } = armar([], JSON.stringify([{ ...entregado, sale_en: maniana }]));
    expect(cola.deshacer('A')).toEqual([]);
    expect(await cola.enviar()).toBe(true);
    expect(mandados).toMatchObject([entregado]);
  });
});

describe('Cuando un paso se rechaza', () => {
  it('entonces se dice por qué, caen los que lo seguían y sigue lo demás', async () => {
    const { cola, mandados, rechazos } = armar([{ tipo: 'rechazado', mensaje: 'Se canceló' }]);
    for (const paso of [preparar, siguiente, salir]) cola.agregar(paso);
    expect(await cola.enviar()).toBe(true);
    expect(mandados).toMatchObject([preparar, siguiente]);
    expect(rechazos).toEqual(['Se canceló']);
  });

  it('entonces lo que se hizo en la puerta después se dice también, con su foto', async () => {
    const { cola, mandados, rechazos } = armar([{ tipo: 'rechazado', mensaje: 'Se canceló' }]);
    const entregado: Nuevo = { numero: 'A', estado: 'entregado', recibido_por: 'Marta' };
    for (const paso of [salir, entregado, { numero: 'A', foto: 'foto-1' }]) cola.agregar(paso);
    expect(await cola.enviar()).toBe(true);
    expect(mandados).toMatchObject([salir]);
    expect(rechazos).toEqual(['Se canceló', 'Se canceló', 'Se canceló']);
  });

  it('y alguien ya lo había hecho, entonces sigue lo demás, y se dice lo que no se tomó', async () => {
    const { cola, mandados, rechazos } = armar([{ tipo: 'hecho', queda: 'Ya estaba' }]);
    const entregado: Nuevo = { numero: 'A', estado: 'entregado', recibido_por: 'Marta' };
    const foto: Nuevo = { numero: 'A', foto: 'foto-1' };
    for (const paso of [entregado, foto]) cola.agregar(paso);
    expect(await cola.enviar()).toBe(true);
    expect(mandados).toMatchObject([entregado, foto]);
    expect(rechazos).toEqual(['Ya estaba']);
  });
});

describe('Cuando se deja una nota', () => {
  const nota: Nuevo = { numero: 'A', nota: 'Timbre 2' };

  it('entonces queda guardada con una clave suya, y sale antes que lo que termina la parada', async () => {
    const sinRed = armar([{ tipo: 'despues' }]);
    const entregado: Nuevo = { numero: 'A', estado: 'entregado' };
    for (const paso of [nota, nota, entregado]) sinRed.cola.agregar(paso);
    expect(sinRed.cola.pendientes()).toMatchObject([nota, entregado]);
    await sinRed.cola.enviar();
    const vuelta = armar([], sinRed.guardado());
    await vuelta.cola.enviar();
    const clave = expect.stringMatching(/^[0-9a-f]{32}$/) as string;
    expect(vuelta.mandados).toMatchObject([{ ...nota, clave }, entregado]);
    expect(sinRed.mandados).toEqual(vuelta.mandados.slice(0, 1));
  });

  it('y no se toma, entonces se dice, y lo demás de ese ticket sigue', async () => {
    const { cola, mandados, rechazos } = armar([{ tipo: 'rechazado', mensaje: 'No es tuyo' }]);
    for (const paso of [nota, salir]) cola.agregar(paso);
    await cola.enviar();
    expect(mandados).toMatchObject([nota, salir]);
    expect(rechazos).toEqual(['No es tuyo']);
  });

  it('y un paso de antes se rechaza o se deshace, entonces la nota sigue igual', async () => {
    const { cola, mandados } = armar([{ tipo: 'rechazado', mensaje: 'Ya salió' }]);
    for (const paso of [preparar, nota, preparar]) cola.agregar(paso);
    await cola.enviar();
    expect(mandados).toMatchObject([preparar, nota]);
    const deshecha = armar([]).cola;
    for (const paso of [{ numero: 'A', estado: 'entregado' } as const, nota])
      deshecha.agregar(paso);
    expect(deshecha.deshacer('A')).toHaveLength(1);
    expect(deshecha.pendientes()).toMatchObject([nota]);
  });
});

describe('Cuando lo guardado no se entiende', () => {
  it.each(['{', '{}', '[1, null]'])('%s: entonces se empieza de cero', (texto) => {
    expect(armar([], texto).cola.pendientes()).toEqual([]);
  });
});

describe('Cuando se termina una parada', () => {
  const entregar: Nuevo = { numero: 'A', estado: 'entregado' };
  const foto: Nuevo = { numero: 'A', foto: 'foto-1' };

  it('entonces se puede deshacer un rato, y después sale con la hora en que fue', async () => {
    let ahora = Date.parse('2026-11-28T12:00:00.000Z');
    const mandados: Paso[] = [];
    let texto: string | null = null;
    const cola = createCola({
      almacenaje: { leer: () => texto, guardar: (nuevo) => void (texto = nuevo) },
      mandar: async (paso) => {
        mandados.push(paso);
        return { tipo: 'hecho' };
      },
      alCambiar: () => undefined,
      alHacer: () => undefined,
      alRechazar: () => undefined,
      ahora: () => ahora,
    });
    for (const paso of [entregar, foto, siguiente]) cola.agregar(paso);
    expect(await cola.enviar()).toBe(false);
    // What another ticket does waits for nobody.
    expect(mandados).toMatchObject([siguiente]);
    expect(cola.deshacer('A')).toMatchObject([entregar, foto]);
    expect(cola.pendientes()).toEqual([]);

    for (const paso of [entregar, foto]) cola.agregar(paso);
    ahora += DESHACER_MS;
    expect(cola.deshacer('A')).toEqual([]);
    expect(await cola.enviar()).toBe(true);
    expect(mandados.slice(1)).toMatchObject([
      { ...entregar, ocurrio_en: '2026-11-28T12:00:00.000Z' },
      foto,
    ]);
  });

  it('entonces las fotos salen después de todos los pasos, y una que tarda no los frena', async () => {
    const viejo = JSON.stringify([
      { ...entregar, clave: 'uno' },
      foto,
      { numero: 'B', estado: 'entregado', clave: 'dos' },
    ]);
    const { cola, mandados } = armar([{ tipo: 'hecho' }, { tipo: 'hecho' }], viejo);
    expect(await cola.enviar()).toBe(true);
    expect(mandados.map((paso) => ('foto' in paso ? 'foto' : paso.numero))).toEqual([
      'A',
      'B',
      'foto',
    ]);
  });

  it('con el código: entonces sale ya, y no hay qué deshacer', async () => {
    const { cola, mandados } = armar([]);
    const conCodigo: Nuevo = { ...entregar, codigo: '0417' };
    cola.agregar(conCodigo);
    expect(cola.deshacer('A')).toEqual([]);
    expect(await cola.enviar()).toBe(true);
    expect(mandados).toMatchObject([conCodigo]);
    expect(mandados[0]).not.toHaveProperty('sale_en');
  });

  it('sin el código: entonces su foto sale antes, y después de lo que falte del camino', async () => {
    const sinCodigo: Nuevo = { ...entregar, sin_codigo: 'No lo tiene' };
    const { cola, mandados } = armar([]);
    for (const paso of [salir, sinCodigo, foto]) cola.agregar(paso);
    expect(await cola.enviar()).toBe(true);
    expect(mandados).toMatchObject([salir, foto, sinCodigo]);
  });

  it('sin el código y la foto no se toma: entonces no sale, y se dicen los dos', async () => {
    const { cola, mandados, rechazos } = armar([{ tipo: 'rechazado', mensaje: 'no' }]);
    for (const paso of [{ ...entregar, sin_codigo: 'No lo tiene' }, foto]) cola.agregar(paso);
    expect(await cola.enviar()).toBe(true);
    expect(mandados).toMatchObject([foto]);
    expect(rechazos).toEqual(['no', 'no']);
  });

  it('entonces lo que agrega otra pestaña sale una vez, y la foto de lo rechazado se nombra', async () => {
    const tarjeta = armar(
      [{ tipo: 'rechazado', mensaje: 'no' }],
      JSON.stringify([{ ...salir }, foto]),
    );
    expect(await tarjeta.cola.enviar()).toBe(true);
    expect(tarjeta.rechazos).toEqual(['no', 'no']);
  });
});
