/**
 * Records the histories that `replay.test.ts` plays back. Run it only for a new scene or a new
 * released shape of the workflow, under a new name: a recorded history is never overwritten to
 * make a test pass.
 */
import { it } from 'vitest';
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { fila, soloEnTurno } from '../support/personas/despacho.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { crearPar } from '../support/terceros/par.ts';
import { crearEntornoDePagos, numeroNuevo, webhookEn } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import type { Par } from '../support/terceros/par.ts';
import { guardar, yaGrabada } from './guardar.ts';

/** The first released shape of the workflow; scenes of later ones carry theirs in their name. */
const VERSION = 'v1';
const CON_PAGOS = 'v2';
const FLOTA = 'flota-belgrano-2025';

type Escena = (e: Entorno, par: Par) => Promise<string>;

const pasar = async (e: Entorno, numero: string, estados: readonly string[]) => {
  const token = await entrar(e.tickets);
  for (const estado of estados) await cambiarEstado(e.tickets, token, numero, estado);
};
const comprado = async (e: Entorno) => (await comprar(e.ahorro)).cuerpo.pedido.numero;
const cancelar = (e: Entorno, numero: string) =>
  llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar`, { metodo: 'POST', apiKey: true });
const enEstado = (e: Entorno, numero: string, estado: string) =>
  hasta(async () => (await e.db.pedido.findUnique({ where: { numero } }))?.estado === estado);

const LOCAL: Record<string, Escena> = {
  async entregado(e) {
    const numero = await comprado(e);
    await pasar(e, numero, ['en_preparacion', 'en_camino', 'entregado']);
    return numero;
  },
  async 'segundo-intento-reasignado'(e) {
    const numero = await comprado(e);
    await pasar(e, numero, ['en_preparacion', 'en_camino', 'no_entregado', 'pendiente']);
    const token = await entrar(e.tickets);
    for (const repartidor_id of [1, 2]) {
      await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
        token,
        cuerpo: { repartidor_id },
      });
    }
    await pasar(e, numero, ['en_preparacion', 'en_camino', 'entregado']);
    return numero;
  },
  async cancelado(e) {
    const numero = await comprado(e);
    await cancelar(e, numero);
    return numero;
  },
  async 'v2-entregado-recibido'(e) {
    const numero = await comprado(e);
    await pasar(e, numero, ['en_preparacion', 'en_camino']);
    await llamar(`${e.tickets}/api/tickets/${numero}/estado`, {
      metodo: 'PATCH',
      token: await entrar(e.tickets),
      cuerpo: { estado: 'entregado', recibido_por: 'Marta, la vecina' },
    });
    return numero;
  },
  async 'v3-retomado-de-la-fila'(e) {
    const numero = await comprado(e);
    await pasar(e, numero, ['en_preparacion']);
    await e.client.workflow.getHandle(workflowIdPedido(numero)).terminate('grabacion');
    await pasar(e, numero, ['en_camino', 'entregado']);
    return numero;
  },
  async 'v3-cancelacion-negada'(e) {
    const { pedido, seguimiento } = (await comprar(e.ahorro)).cuerpo;
    const { numero } = pedido;
    await pasar(e, numero, ['en_preparacion']);
    // It has left, and its workflow does not know.
    await e.db.ticket.update({ where: { numero }, data: { estado: 'en_camino' } });
    await llamar(`${e.ahorro}${seguimiento.url}/cancelar?token=${seguimiento.token}`, {
      metodo: 'POST',
    });
    await pasar(e, numero, ['entregado']);
    return numero;
  },
  async 'v3-vuelto-a-leer'(e) {
    const numero = await comprado(e);
    await pasar(e, numero, ['en_preparacion', 'en_camino']);
    await e.db.ticket.update({ where: { numero }, data: { estado: 'en_preparacion' } });
    await e.mensajero.senalar(numero, SENAL.revisar);
    await pasar(e, numero, ['en_camino', 'entregado']);
    return numero;
  },
  async 'espero-repartidor'(e) {
    await e.db.repartidor.updateMany({ data: { capacidad: 1 } });
    const ocupados: string[] = [];
    for (let i = 0; i < 8; i += 1) ocupados.push(await comprado(e));
    const numero = await comprado(e);
    await pasar(e, ocupados[0] ?? '', ['cancelado']);
    await hasta(async () => (await e.db.ticket.findUnique({ where: { numero } }))?.repartidorId);
    await pasar(e, numero, ['en_preparacion', 'en_camino', 'entregado']);
    return numero;
  },
  async 'rechazado-traspasado'(e) {
    await soloEnTurno(e, [1, 2]);
    const [admin, repartidor] = [
      await entrar(e.tickets),
      await entrar(e.tickets, 'repartidor1', FLOTA),
    ];
    const numero = await comprado(e);
    const url = `${e.tickets}/api/tickets/${numero}`;
    await llamar(`${url}/asignar`, { token: admin, cuerpo: { repartidor_id: 1 } });
    await llamar(`${url}/notas`, { token: repartidor, cuerpo: { nota: 'Timbre 2' } });
    await llamar(`${url}/prioridad`, {
      metodo: 'PATCH',
      token: admin,
      cuerpo: { prioridad: 'alta' },
    });
    await llamar(`${url}/rechazar`, { token: repartidor, cuerpo: { motivo: 'Queda lejos' } });
    const turno = (id: number, en_turno: boolean) =>
      llamar(`${e.tickets}/api/repartidores/${id}`, {
        metodo: 'PATCH',
        token: admin,
        cuerpo: { en_turno },
      });
    // Nobody is left: it waits, until the third one comes.
    await turno(2, false);
    await turno(3, true);
    await hasta(async () => (await fila(e, numero)).repartidorId === 3);
    await pasar(e, numero, ['en_preparacion', 'en_camino', 'entregado']);
    return numero;
  },
};

const REMOTO: Record<string, Escena> = {
  async 'remoto-en-cola-recuperado'(e, par) {
    par.despues = { status: 400 };
    const numero = await comprado(e);
    await enEstado(e, numero, 'en_cola');
    par.despues = 'bien';
    await e.mensajero.senalar(numero, SENAL.empujar);
    await enEstado(e, numero, 'confirmado');
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      await llamar(`${e.ahorro}/api/confirmar-ticket/${numero}`, {
        apiKey: true,
        cuerpo: { ticket_id: 9_000, estado },
      });
    }
    return numero;
  },
  async 'remoto-reintentos-cancelado'(e, par) {
    par.guion = [{ status: 500 }, 'html'];
    const numero = await comprado(e);
    await enEstado(e, numero, 'confirmado');
    await cancelar(e, numero);
    return numero;
  },
};

const AHORRO_REMOTO: Record<string, Escena> = {
  async 'ahorro-remoto-entregado'(e, par) {
    par.guion = [{ status: 500 }];
    const numero = 'EXT-0001';
    await llamar(`${e.tickets}/api/tickets`, {
      apiKey: true,
      cuerpo: { numero, cliente_nombre: 'Ana', total: 10 },
    });
    await hasta(async () => par.recibidas.length === 2);
    await pasar(e, numero, ['en_preparacion', 'en_camino', 'entregado']);
    return numero;
  },
};

const escenas = [
  ...Object.entries(LOCAL).map((escena) => [...escena, () => ({})] as const),
  ...Object.entries(REMOTO).map(
    (escena) => [...escena, (url: string) => ({ TICKETERA_URL: url })] as const,
  ),
  ...Object.entries(AHORRO_REMOTO).map(
    (escena) => [...escena, (url: string) => ({ BELGRANO_AHORRO_URL: url })] as const,
  ),
];

it.each(escenas)('graba %s', async (nombre, escena, env) => {
  const completo = /^v\d+-/.test(nombre) ? nombre : `${VERSION}-${nombre}`;
  if (yaGrabada(completo)) return;
  const par = await crearPar();
  const e = await crearEntorno({ env: env(par.url) });
  try {
    const workflowId = workflowIdPedido(await escena(e, par));
    await guardar(completo, e.client, workflowId);
  } finally {
    await e.cerrar();
    await par.cerrar();
  }
});

const PAGOS: Record<string, (p: EntornoDePagos) => Promise<string>> = {
  async 'pagado-entregado'(p) {
    const numero = await numeroNuevo(p);
    await p.mp.pagar(numero, 'approved');
    await enEstado(p.e, numero, 'confirmado');
    await pasar(p.e, numero, ['en_preparacion', 'en_camino', 'entregado']);
    return numero;
  },
  async 'pago-vencido'(p) {
    await p.e.db.configuracion.create({
      data: { clave: 'minutos_para_pagar', valor: 1, descripcion: '' },
    });
    const numero = await numeroNuevo(p);
    await hasta(async () => {
      const fila = await p.e.db.pedido.findUnique({ where: { numero } });
      return fila?.estado === 'cancelado';
    });
    return numero;
  },
  async 'pago-rechazado-aprobado'(p) {
    // The link takes two tries, too.
    p.mp.fallas.poner('500', 1, '/checkout');
    const numero = await numeroNuevo(p);
    const { id } = await p.mp.pagar(numero, 'rejected');
    await webhookEn(p, id, 'success');
    await p.mp.pagar(numero, 'approved');
    await enEstado(p.e, numero, 'confirmado');
    await pasar(p.e, numero, ['en_preparacion', 'en_camino', 'entregado']);
    return numero;
  },
  async 'pagado-cancelado-devuelto'(p) {
    const numero = await numeroNuevo(p);
    await p.mp.pagar(numero, 'approved');
    await enEstado(p.e, numero, 'confirmado');
    await cancelar(p.e, numero);
    return numero;
  },
};

it.each(Object.entries(PAGOS))('graba %s', async (nombre, escena) => {
  const completo = `${CON_PAGOS}-${nombre}`;
  if (yaGrabada(completo)) return;
  const p = await crearEntornoDePagos();
  try {
    await guardar(completo, p.e.client, workflowIdPedido(await escena(p)));
  } finally {
    await p.cerrar();
  }
});
