import { afterEach, describe, it } from 'vitest';
import { ajustesDePush, nuevoPar } from '../support/pasos/push.ts';
import { crearPar } from '../support/terceros/par.ts';
import { crearServicioDePush } from '../support/terceros/push.ts';
import { crearSmtp } from '../support/terceros/smtp.ts';
import { prepararAjenos } from './ajenos.ts';
import { prepararEscena } from './escena.ts';
import { recorrer, recorrido } from './recorrido.ts';
import type { Muerte } from './recorrido.ts';

const MUERTES: readonly Muerte[] = [
  { nombre: 'el worker, antes de llamar', punto: 'antes', muere: ['worker'] },
  { nombre: 'el worker, con la respuesta en camino', punto: 'del otro lado', muere: ['worker'] },
  { nombre: 'el worker, con la respuesta sin registrar', punto: 'despues', muere: ['worker'] },
  { nombre: 'Temporal, antes de llamar', punto: 'antes', muere: ['temporal'] },
  { nombre: 'Temporal, con la respuesta en camino', punto: 'del otro lado', muere: ['temporal'] },
  { nombre: 'Temporal, con la respuesta sin registrar', punto: 'despues', muere: ['temporal'] },
  {
    nombre: 'los dos, con la respuesta en camino',
    punto: 'del otro lado',
    muere: ['worker', 'temporal'],
  },
  { nombre: 'las API, antes de que el worker llame', punto: 'antes', muere: ['api'] },
  { nombre: 'las API, con la respuesta sin registrar', punto: 'despues', muere: ['api'] },
];
const CORTO = ['Temporal, con la respuesta en camino'];

const alTerminar: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cerrar of alTerminar.splice(0).reverse()) await cerrar();
});

describe.each(recorrido(MUERTES, CORTO))('Cuando muere $nombre', (muerte) => {
  it('entonces lo que hace un servidor ajeno está hecho una vez', async () => {
    const claves = nuevoPar();
    const [par, smtp, push] = await Promise.all([
      ...([crearPar(), crearSmtp(), crearServicioDePush(claves.publica)] as const),
    ]);
    alTerminar.push(
      () => push.cerrar(),
      () => smtp.cerrar(),
      () => par.cerrar(),
    );
    const escena = await prepararEscena({
      env: {
        ...{ TICKETERA_URL: par.url, BELGRANO_AHORRO_URL: par.url, SMTP_URL: smtp.url },
        ...ajustesDePush(claves),
      },
      colas: ['pedidos'],
      conApis: muerte.muere.includes('api'),
      alTerminar: (cerrar) => void alTerminar.push(cerrar),
    });
    await recorrer(muerte, escena, await prepararAjenos(escena.p, { par, smtp, push }));
  });
});
