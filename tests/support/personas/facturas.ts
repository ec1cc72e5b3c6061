/** The product with electronic invoices: a simulated tax office, as a real server, and what looks for what to invoice. */
import { createSimuladorArca } from '../../simuladores/arca/arca.ts';
import type { SimuladorArca } from '../../simuladores/arca/arca.ts';
import { credencialesDePrueba } from '../../simuladores/arca/cms.ts';
import { facturacionDe } from '../../../platform/ajustes/arca.ts';
import { createFacturas } from '../../../worker/rondas/facturas.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { log } from '../servidores/base.ts';
import { crearEntorno } from '../servidores/entorno.ts';
import type { Entorno, OpcionesEntorno } from '../servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, pedidoDe } from './llamadas.ts';
import type { Comprado } from './preparacion.ts';

export const CUIT_DE_PRUEBA = '30000000007';

/** What it takes to give invoices at this tax office. */
export function ajustesDeArca({ urlAcceso, urlFacturas }: SimuladorArca) {
  const { certificado, clave } = credencialesDePrueba(CUIT_DE_PRUEBA);
  return {
    ...{ ARCA_CUIT: CUIT_DE_PRUEBA, ARCA_PUNTO_DE_VENTA: '3', ARCA_DESDE: '2026-01-01' },
    ...{ ARCA_CERTIFICADO: certificado, ARCA_CLAVE: Buffer.from(clave).toString('base64') },
    ...{ ARCA_ACCESO_URL: urlAcceso, ARCA_FACTURAS_URL: urlFacturas, ARCA_TIMEOUT_MS: '1000' },
  };
}

/** What looks for what to invoice, on the queue of `e`. */
export function rondaDeFacturas({ env, sql, client, taskQueue }: Entorno): Ronda<number> {
  const facturacion = facturacionDe(env);
  if (facturacion === undefined) throw new Error('sin facturación');
  return createFacturas({ sql, client, log, facturacion, taskQueue, cadaMs: 50 });
}

export interface EntornoDeFacturas {
  readonly e: Entorno;
  readonly arca: SimuladorArca;
  readonly ronda: Ronda<number>;
  cerrar(): Promise<void>;
}

/** @param opciones.sinRonda it passes when it is told to */
export async function crearEntornoDeFacturas(
  opciones: OpcionesEntorno & { readonly sinRonda?: boolean } = {},
): Promise<EntornoDeFacturas> {
  const arca = await createSimuladorArca({ cuit: CUIT_DE_PRUEBA });
  const e = await crearEntorno({ ...opciones, env: { ...ajustesDeArca(arca), ...opciones.env } });
  await e.iniciarWorkerDePagos();
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  const ronda = rondaDeFacturas(e);
  if (opciones.sinRonda !== true) ronda.iniciar();
  return {
    ...{ e, arca, ronda },
    async cerrar() {
      await ronda.detener();
      await e.cerrar();
      await arca.cerrar();
    },
  };
}

/** `entorno` is asked for when it is there. */
export function manosDeFacturas(entorno: () => Pick<EntornoDeFacturas, 'e'>) {
  let token: Promise<string> | undefined;
  const mover = async (numero: string, ...estados: readonly string[]) => {
    const { tickets } = entorno().e;
    token ??= entrar(tickets);
    for (const estado of estados) {
      const { status } = await cambiarEstado(tickets, await token, numero, estado);
      if (status !== 200) throw new Error(`${numero} no pasa a ${estado}: ${status}`);
    }
  };
  return {
    mover,
    /** Buys, and has it brought. */
    entregado: async (cuerpo: object = pedidoDe()): Promise<Comprado> => {
      const { pedido, seguimiento } = (await comprar(entorno().e.ahorro, { cuerpo })).cuerpo;
      const { numero } = pedido;
      await hasta(() => entorno().e.db.ticket.findUnique({ where: { numero } }));
      await mover(numero, 'en_preparacion', 'en_camino', 'entregado');
      return { numero, token: seguimiento.token };
    },
    /** Waits for a voucher of the order in this state. */
    comprobanteEn: (numero: string, estado: string, codigo = 6) =>
      hasta(() =>
        entorno().e.db.comprobante.findFirst({ where: { pedido: { numero }, estado, codigo } }),
      ),
  };
}
