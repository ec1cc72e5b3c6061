/** The page of an order in each state that it may be in, as who bought looks at it. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { CUENTA_DE_DEMOSTRACION } from '../../platform/ajustes/ajustes.ts';
import { cambiarEstado, entrar, hasta, llamar, pedidoDe } from '../support/personas/llamadas.ts';
import { crearEntornoDePagos, enEstado } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { manosDePreparacion } from '../support/personas/preparacion.ts';
import type { Comprado } from '../support/personas/preparacion.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { abrirNavegador, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let p: EntornoDePagos;
let navegador: Navegador;
let despacho: string;
const manos = manosDePreparacion(() => p.e);
beforeAll(async () => {
  navegador = await abrirNavegador();
  p = await crearEntornoDePagos({ env: { TRANSFERENCIA_CUENTA: CUENTA_DE_DEMOSTRACION } });
  await p.e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  despacho = await entrar(p.e.tickets);
});
afterAll(async () => {
  await navegador.cerrar();
  await p.cerrar();
});

const FIDEOS = 'Fideos Tirabuzón 500 g';
const COSAS = { [FIDEOS]: 3, 'Banana Cavendish por kg': 1.5, 'Leche Entera 1 l': 2 };

/** Bought to be paid before: there is no ticket to wait for. */
async function porPagar(metodo_pago: 'mercadopago' | 'transferencia'): Promise<Comprado> {
  const cuerpo = { ...pedidoDe(await manos.ids(COSAS)), metodo_pago };
  const { cuerpo: hecho } = await llamar<{
    pedido: { numero: string };
    seguimiento: { token: string };
  }>(`${p.e.ahorro}/api/checkout`, { cuerpo });
  return { numero: hecho.pedido.numero, token: hecho.seguimiento.token };
}
const tocar = ({ numero, token }: Comprado, que: string, cuerpo: object = {}) =>
  llamar(`${p.e.ahorro}/api/pedidos/${numero}/${que}?token=${token}`, { cuerpo });

async function hastaAca(...estados: string[]): Promise<Comprado> {
  const pedido = await manos.comprado(COSAS);
  for (const estado of estados) await cambiarEstado(p.e.tickets, despacho, pedido.numero, estado);
  return pedido;
}

/** By what its page says, once it is so. */
const ESTADOS: Readonly<Record<string, () => Promise<Comprado>>> = {
  'Falta que pagues tu pedido': () => porPagar('mercadopago'),
  'Se está acreditando tu pago': async () => {
    const pedido = await porPagar('transferencia');
    await hasta(async () => {
      const { status } = await tocar(pedido, 'transferencia', { comprobante: '00123' });
      return status === 202;
    });
    return pedido;
  },
  'Tu pedido está confirmado': () => hastaAca(),
  'Estamos preparando tu pedido': async () => {
    const pedido = await manos.comprado(COSAS, { si_falta: 'quitar' });
    const [linea] = await manos.ids({ [FIDEOS]: 3 });
    await manos.marcar(pedido.numero, linea?.producto_id ?? 0, { preparados: 1 });
    return pedido;
  },
  'Tu pedido está listo para salir': () => hastaAca('en_preparacion', 'listo'),
  'Tu pedido está en camino': () => hastaAca('en_preparacion', 'listo', 'en_camino'),
  '¡Entregamos tu pedido!': () => hastaAca('en_preparacion', 'listo', 'en_camino', 'entregado'),
  'No pudimos entregar tu pedido': () =>
    hastaAca('en_preparacion', 'listo', 'en_camino', 'no_entregado'),
  'Tu pedido está cancelado': async () => {
    const pedido = await porPagar('mercadopago');
    await p.mp.pagar(pedido.numero, 'approved');
    await enEstado(p, pedido.numero, 'confirmado');
    await tocar(pedido, 'cancelar', { motivo: 'Me equivoqué de dirección' });
    await enEstado(p, pedido.numero, 'cancelado');
    return pedido;
  },
};

describe('Cuando quien compró mira su pedido', () => {
  it.each(Object.entries(ESTADOS))(
    '«%s»: entonces se lee bien en cualquier pantalla',
    async (frase, comprado) => {
      const { numero, token } = await comprado();
      const { pagina } = await navegador.persona(GRANDE);
      await pagina.goto(`${p.e.ahorro}/pedidos/${numero}?token=${token}`);
      await pagina.getByRole('heading', { level: 1, name: frase }).waitFor();
      await mirarEntera(pagina, `tienda-estado-${frase.replaceAll(/\P{L}+/gu, '-')}`);
      await pagina.close();
    },
  );
});
