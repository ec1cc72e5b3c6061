import { afterEach, describe, it } from 'vitest';
import { prepararCambios } from './cambios.ts';
import { GRACIA_SEGUNDOS, prepararCancelaciones } from './cancelaciones.ts';
import { prepararPreparados } from './preparados.ts';
import { prepararEscena } from './escena.ts';
import { recorrer, recorrido } from './recorrido.ts';
import type { Muerte } from './recorrido.ts';

const MUERTES: readonly Muerte[] = [
  { nombre: 'el worker, antes del commit', punto: 'antes', muere: ['worker'] },
  { nombre: 'el worker, entre el commit y su respuesta', punto: 'despues', muere: ['worker'] },
  { nombre: 'Temporal, antes del commit', punto: 'antes', muere: ['temporal'] },
  { nombre: 'Temporal, entre el commit y el registro', punto: 'despues', muere: ['temporal'] },
  {
    nombre: 'los dos, entre el commit y el registro',
    punto: 'despues',
    muere: ['worker', 'temporal'],
  },
  { nombre: 'las conexiones de la base, antes del commit', punto: 'antes', muere: ['base'] },
  { nombre: 'quien llama, antes del commit', punto: 'antes', muere: ['quien llama'] },
  { nombre: 'quien llama, después del commit', punto: 'despues', muere: ['quien llama'] },
  { nombre: 'las API, antes del commit', punto: 'antes', muere: ['api'] },
  { nombre: 'las API, entre el commit y su respuesta', punto: 'despues', muere: ['api'] },
  {
    nombre: 'las API, con lo pedido guardado y sin que Temporal lo sepa',
    punto: 'guardado',
    muere: ['api', 'worker', 'temporal'],
  },
  {
    nombre: 'todos, entre el commit y el registro',
    punto: 'despues',
    muere: ['api', 'worker', 'temporal'],
  },
];
const CORTO = ['Temporal, entre el commit y el registro', 'todos, entre el commit y el registro'];

const alTerminar: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cerrar of alTerminar.splice(0).reverse()) await cerrar();
});

describe.each(recorrido(MUERTES, CORTO))('Cuando muere $nombre', (muerte) => {
  it('entonces cada cambio aceptado está una vez, aunque otro llegue primero', async () => {
    const escena = await prepararEscena({
      env: { CANCELACION_GRACIA_SEGUNDOS: GRACIA_SEGUNDOS },
      conApis: muerte.muere.includes('api'),
      alTerminar: (cerrar) => void alTerminar.push(cerrar),
    });
    await recorrer(muerte, escena, [
      ...(await prepararCambios(escena.p)),
      ...(await prepararPreparados(escena.p)),
      ...(await prepararCancelaciones(escena.p)),
    ]);
  });
});
