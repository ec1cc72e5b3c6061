/** A merchant's package that is paid by transfer: everybody is told the same, with an account to pay into and without. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Correo } from '../../../contracts/operaciones/correos.ts';
import { CUENTA_DE_DEMOSTRACION } from '../../../platform/ajustes/ajustes.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cartaDe } from '../../support/personas/cartas.ts';
import { entrar, llamar } from '../../support/personas/llamadas.ts';
import { enEstado } from '../../support/personas/pagos.ts';
import { manosDePaquetes } from '../../support/personas/paquetes.ts';
import { relevoDe } from '../../support/servidores/relevo.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

describe.each([
  ['hay una cuenta', CUENTA_DE_DEMOSTRACION],
  ['no hay ninguna cuenta', ''],
])('Cuando un paquete se paga por transferencia y %s', (_, TRANSFERENCIA_CUENTA) => {
  let e: Entorno;
  let tito: Visitante;
  const { armar, ejecutar, empezar, terminar } = manosDePaquetes(
    () => e,
    () => tito,
  );
  beforeAll(async () => {
    e = await crearEntorno({ env: { TRANSFERENCIA_CUENTA } });
    await e.iniciarWorkerDePagos();
    tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
  });
  beforeEach(empezar);
  afterAll(async () => {
    await terminar();
    await e.cerrar();
  });

  async function pedido(): Promise<string> {
    const { id } = await armar({ metodo_pago: 'transferencia' });
    const { cuerpo } = await ejecutar(id);
    await relevoDe(e).pasar();
    return cuerpo.ejecucion.numero ?? '';
  }
  const carta = async (numero: string, tipo: Correo['tipo']) =>
    (await cartaDe(e, numero, tipo)).texto;
  /** What the driver takes at the door, in pesos. */
  async function enLaPuerta(numero: string): Promise<number> {
    const token = await entrar(e.tickets);
    const { cuerpo } = await llamar<{ a_cobrar: number }>(`${e.tickets}/api/tickets/${numero}`, {
      token,
    });
    return cuerpo.a_cobrar;
  }

  if (TRANSFERENCIA_CUENTA === '') {
    it('entonces nadie lo da por pagado: ni el correo ni quien lo lleva', async () => {
      const numero = await pedido();
      await enEstado({ e }, numero, 'confirmado');
      const { total } = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
      expect(await enLaPuerta(numero)).toBe(Number(total));
      const texto = await carta(numero, 'confirmado');
      expect(texto).toContain('Lo pagás por transferencia al recibirlo.');
      expect(texto).not.toContain('Ya está pagado');
    });
    return;
  }

  it('entonces espera su pago, se dice a qué cuenta, y sale cuando alguien lo vio', async () => {
    const { mensajeroPagos: mensajero } = e;
    const relevo = createRelevoPagos({ sql: e.sql.sql, mensajero, log, cadaMs: 50, edadMs: 0 });
    relevo.iniciar();
    try {
      const numero = await pedido();
      expect(await carta(numero, 'por_pagar')).toContain('CBU: 0000000000000000012342');
      await enEstado({ e }, numero, 'pago_pendiente');
      expect(await e.db.ticket.count({ where: { numero } })).toBe(0);
      const aviso = await tito.pedir(`/api/pedidos/${numero}/transferencia`, {
        cuerpo: { comprobante: 'op. 987' },
      });
      expect(aviso.status).toBe(202);
      const admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
      const decidida = await admin.pedir(`/api/transferencias/${numero}`, {
        cuerpo: { estado: 'confirmada' },
      });
      expect(decidida.status).toBe(202);
      await enEstado({ e }, numero, 'confirmado');
      expect(await enLaPuerta(numero)).toBe(0);
      expect(await carta(numero, 'confirmado')).toContain('Ya está pagado');
    } finally {
      await relevo.detener();
    }
  });
});
