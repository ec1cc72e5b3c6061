import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { projectRoot } from '../../dev/project.ts';
import { hasta } from '../support/personas/llamadas.ts';
import {
  arrancarProducto,
  ensayarCon,
  porQueFalta,
  sacarAnterior,
} from '../support/servidores/anterior.ts';
import type { Producto } from '../support/servidores/anterior.ts';
import { prepararMostrador } from './mostrador/mostrador.ts';
import type { Mostrador } from './mostrador/mostrador.ts';
import type { Cosa } from './mostrador/recorridos.ts';

const abiertos: (() => Promise<unknown>)[] = [];
const alTerminar = (cerrar: () => Promise<unknown>) => void abiertos.push(cerrar);
afterEach(async () => {
  for (const cerrar of abiertos.splice(0).reverse()) await cerrar();
});

const falta = await porQueFalta();
let anterior: Awaited<ReturnType<typeof sacarAnterior>> | undefined;
beforeAll(async () => {
  if (falta === undefined) anterior = await sacarAnterior();
  else console.warn(falta);
});
afterAll(() => anterior?.borrar());

const RECORRIDOS: readonly (readonly Cosa[])[] = [
  [],
  ['nota', 'en_preparacion'],
  ['prioridad', 'en_preparacion', 'en_camino'],
  ['en_preparacion', 'cancelado'],
];

interface Escena {
  readonly m: Mostrador;
  readonly empezar: (cual: 'anterior' | 'nueva') => Promise<Producto>;
  /** What the previous release says of the histories that run now. */
  readonly ensayar: () => Promise<string>;
}

/** @param conVersion whether each worker has a name; without, there are payments too */
async function preparar(conVersion: boolean): Promise<Escena> {
  const m = await prepararMostrador(alTerminar);
  const carpetas = { anterior: anterior?.carpeta ?? '', nueva: projectRoot };
  return {
    m,
    async empezar(nombre) {
      const propio = conVersion ? { WORKER_VERSION: nombre } : m.envDePagos;
      const env = { ...m.env, ...propio };
      const carpeta = carpetas[nombre];
      const producto = await arrancarProducto({ nombre, carpeta, env, pagos: !conVersion });
      alTerminar(() => producto.matar());
      if (conVersion) await hasta(() => m.conoceLaVersion(nombre));
      return producto;
    },
    ensayar: () => ensayarCon(carpetas.anterior, m.env),
  };
}

/** As docs/deploy.md says: migrated first, workers before APIs, and back with APIs first. */
describe('Cuando la versión anterior trabaja al lado de esta, sobre la base de esta', () => {
  it('con versiones de workers: entonces se va, se vuelve y se va sin que ningún pedido se trabe', async (ctx) => {
    if (falta !== undefined) return ctx.skip(falta);
    const { m, empezar, ensayar } = await preparar(true);
    const { versiones } = m;
    const vieja = await empezar('anterior');
    await versiones.hacerActual('anterior');
    const deVieja = await m.comprarVarios([vieja], 8);
    await m.recorrer([vieja], deVieja, RECORRIDOS);

    // Beside each other. One whose run is lost is begun from its rows: by who knows how.
    let nueva = await empezar('nueva');
    const perdido = deVieja[0] ?? '';
    await m.olvidar(perdido);
    await versiones.ponerEnRampa('nueva', 50);
    const deAmbas = await m.comprarVarios([vieja, nueva], 8);
    await m.recorrer([nueva, vieja], [...deVieja.slice(3), ...deAmbas], RECORRIDOS);
    await versiones.hacerActual('nueva');
    const deNueva = await m.comprarVarios([vieja, nueva], 4);
    await m.recorrer([vieja, nueva], deNueva, RECORRIDOS);
    await m.recorrer([nueva, vieja], [perdido], [['nota', 'en_preparacion']]);

    // Back, after what the old code cannot take up has ended where it is.
    await versiones.hacerActual('anterior');
    expect(await ensayar()).toMatch(new RegExp(`${perdido} [^]* 1 quedarían trabadas`));
    await m.terminar([nueva, vieja], [perdido]);
    await hasta(async () => (await ensayar()).includes('todas siguen'));
    await m.pasar('nueva', 'anterior');
    expect(await nueva.terminar()).toEqual([0, 0, 0]);
    const deVuelta = await m.comprarVarios([vieja], 4);
    await m.terminar([vieja], [deVieja[4], deAmbas[0], deNueva[0]]);
    await m.recorrer([vieja], [...deAmbas, ...deNueva], RECORRIDOS);

    // And forth again: everything is brought to its end.
    nueva = await empezar('nueva');
    await versiones.hacerActual('nueva');
    await m.pasar('anterior', 'nueva');
    await m.recorrer([nueva, vieja], deVuelta, RECORRIDOS);
    await m.exigirAcuerdo();
    await m.terminar([nueva, vieja], m.abiertos());
    await m.exigirCuentas();
    expect(await m.quienesTrabajaron(deVieja[4] ?? '')).toEqual(['anterior']);
    expect(await m.quienesTrabajaron(deNueva[1] ?? '')).toEqual(['nueva', 'anterior', 'nueva']);
    // What it does not know it leaves to the new one.
    expect(await m.dondeSeTrabo()).toEqual([workflowIdPedido(perdido)]);
    expect(await m.quienesTrabajaron(perdido)).toEqual(['nueva']);
  });

  it('sin versiones, y con pagos a medias: entonces una toma lo que la otra deja', async (ctx) => {
    if (falta !== undefined) return ctx.skip(falta);
    const { m, empezar } = await preparar(false);
    let vieja = await empezar('anterior');
    const deVieja = await m.comprarVarios([vieja], 8);
    await m.recorrer([vieja], deVieja, RECORRIDOS);
    const [enVieja, enNueva, alFinal] = [
      await m.comprarEnLinea(vieja),
      await m.comprarEnLinea(vieja),
      await m.comprarEnLinea(vieja),
    ];
    await m.pagar(vieja, enVieja);
    await m.recorrer([vieja], [enVieja], [['cancelado']]);
    await m.exigirDevuelto(enVieja);

    let nueva = await empezar('nueva');
    const deAmbas = await m.comprarVarios([vieja, nueva], 8);
    await m.recorrer([nueva, vieja], [...deVieja.slice(3), ...deAmbas], RECORRIDOS);
    expect(await vieja.terminar()).toEqual([0, 0, 0, 0]);
    const deNueva = await m.comprarVarios([nueva], 4);
    const aLaVuelta = await m.comprarEnLinea(nueva);
    await m.pagar(nueva, enNueva);
    await m.recorrer([nueva], [enNueva], [['en_preparacion', 'cancelado']]);
    await m.exigirDevuelto(enNueva);
    await m.recorrer([nueva], [...deVieja.slice(3), ...deNueva], RECORRIDOS);

    // Back. What was begun from its rows waits for the new one to return.
    const perdido = deAmbas[0] ?? '';
    await m.olvidar(perdido);
    await m.recorrer([nueva], [perdido], [['nota']]);
    vieja = await empezar('anterior');
    expect(await nueva.terminar()).toEqual([0, 0, 0, 0]);
    await m.terminar([vieja], [deVieja[4], deAmbas[4], deNueva[0]]);
    await m.recorrer([vieja], [...deAmbas.slice(1), ...deNueva], RECORRIDOS);
    await m.pagar(vieja, aLaVuelta);
    await m.recorrer([vieja], [aLaVuelta], [['cancelado']]);
    await m.exigirDevuelto(aLaVuelta);

    nueva = await empezar('nueva');
    await m.recorrer([vieja], [perdido], [['nota']]);
    expect(await vieja.terminar()).toEqual([0, 0, 0, 0]);
    await m.pagar(nueva, alFinal);
    await m.exigirAcuerdo();
    await m.terminar([nueva], m.abiertos());
    await m.exigirCuentas();
    expect([[], [workflowIdPedido(perdido)]]).toContainEqual(await m.dondeSeTrabo());
  });
});
