/** `POST /api/checkout`: store the order, then wait a bounded time for its ticket. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import { compraSchemaPara } from '../../contracts/pedidos.ts';
import type { Compra, RespuestaCheckout, TicketDePedido } from '../../contracts/pedidos.ts';
import { esBaseCaida } from '../../platform/database.ts';
import { invalido } from '../../platform/errores.ts';
import { tokenSeguimiento, traeApiKey } from '../../platform/http/credenciales.ts';
import { claveDe } from '../../platform/http/claves.ts';
import { trasElCambio } from '../../platform/http/hecho.ts';
import { validar } from '../../platform/http/validar.ts';
import {
  CambioRechazado,
  FlujoApurado,
  FlujoSinRespuesta,
  FlujoTerminado,
  PedidoEnCola,
} from '../../platform/flujo-errores.ts';
import type { Lugar } from '../../platform/freno.ts';
import { anotarNumero } from '../../platform/rastro.ts';
import type { Duenio } from '../carritos.ts';
import type { AhorroDeps } from '../deps.ts';
import { marcarEspera } from '../checkout.ts';
import { enlaceDe, pedirPago, sePaga } from '../cobro.ts';
import type { PedidoAceptado } from '../checkout.ts';
import type { Compras } from '../compra.ts';
import type { QuienEs } from '../quien.ts';
import type { Repositorio } from '../repositorio.ts';
import type { Cliente } from '../sesiones.ts';

export interface RutasCheckoutDeps extends AhorroDeps {
  readonly repositorio: Repositorio;
  readonly compras: Compras;
  readonly quien: QuienEs;
}

export function rutasCheckout(router: Router, deps: RutasCheckoutDeps): void {
  const { repositorio, compras, quien } = deps;

  router.post('/api/checkout', async (ctx) => {
    const cliente = await quien.quizas(ctx);
    const duenio = await quien.duenio(ctx);
    const esquema = compraSchemaPara({ conCuenta: cliente !== null, conCarrito: duenio !== null });
    const compra: Compra = validar(esquema, ctx.request.body);
    const enLinea = compra.metodo_pago === 'mercadopago';
    if (enLinea && deps.env.MP_ACCESS_TOKEN === undefined) throw sinMercadoPago();
    const clave = claveDe(ctx);
    const enSegundoPlano = /\brespond-async\b/i.test(ctx.get('Prefer'));
    // When too many wait already, this one is stored as waiting: the relay takes it up.
    const lugar = enLinea || enSegundoPlano ? undefined : deps.mensajero.tomarLugar();
    try {
      const pedido = await compras.aceptar(compra, {
        cliente,
        duenio,
        clave: clave && `${deQuien(ctx, cliente, duenio)}${clave}`,
        estado: enLinea ? 'pago_pendiente' : lugar === undefined ? 'en_cola' : 'recibido',
      });
      anotarNumero(pedido.numero);
      if (enSegundoPlano) ctx.set('Preference-Applied', 'respond-async');
      ctx.set('Location', `/api/pedidos/${pedido.numero}`);
      // Not as this request asks: another one may have made the order of the same cart.
      if (pedido.metodoPago === 'mercadopago') {
        await cobrar(ctx, pedido, enSegundoPlano);
        return;
      }
      const { estado, ticket } = await seguir(pedido, { lugar, enSegundoPlano, ctx });
      ctx.status = pedido.nuevo ? (ticket ? 201 : 202) : 200;
      ctx.body = responder(pedido, estado, ticket);
    } finally {
      lugar?.soltar();
    }
  });

  /**
   * Whose the key is, so that nobody meets somebody else's: an account, a service, a guest with a cart. No
   * key of a client has a «·». Who is nobody has only the key itself.
   */
  function deQuien(ctx: Context, cliente: Cliente | null, duenio: Duenio | null): string {
    if (cliente !== null) return `cuenta ${cliente.id}·`;
    if (traeApiKey(ctx, deps.env.BELGRANO_AHORRO_API_KEY)) return 'api·';
    return duenio?.hash ? `invitado ${duenio.hash}·` : '';
  }

  /** The order is stored and waits for its payment; where it is paid is told now if it is known in time. */
  async function cobrar(ctx: Context, pedido: PedidoAceptado, enSegundoPlano: boolean) {
    const { numero } = pedido;
    const entrada = deps.entradas.deAhorro(numero, ctx.state.solicitudId, pedido.metodoPago);
    const esperar = pedido.nuevo || pedido.estado === 'pago_pendiente';
    const dado = await pedirPago(deps, entrada, esperar && !enSegundoPlano);
    const conocido = await repositorio.estado(numero).catch(siNoHayBase(null));
    ctx.status = pedido.nuevo ? 202 : 200;
    ctx.body = {
      ...responder(pedido, conocido?.estado ?? pedido.estado, conocido?.ticket ?? null),
      pago: sePaga(conocido?.pago) ? (dado ?? enlaceDe(conocido?.pago)) : null,
    };
  }

  /** What became of a stored order, as far as it can be told in time: at once where it has no place to wait in. */
  async function seguir(
    pedido: PedidoAceptado,
    {
      lugar,
      enSegundoPlano,
      ctx,
    }: { lugar: Lugar | undefined; enSegundoPlano: boolean; ctx: Context },
  ) {
    const { numero } = pedido;
    const conocido = pedido.nuevo ? null : await trasElCambio(() => repositorio.estado(numero));
    if (conocido !== null && (conocido.ticket !== null || conocido.estado === 'cancelado'))
      return conocido;
    const entrada = deps.entradas.deAhorro(numero, ctx.state.solicitudId, pedido.metodoPago);
    if (enSegundoPlano) {
      // Should this start be lost, the relay makes up for it.
      void deps.mensajero.iniciar(entrada).catch((err: unknown) => {
        deps.log.warn({ numero, err: String(err) }, 'el relevo iniciará el flujo');
      });
    }
    if (lugar === undefined) return comoEspera(conocido);
    const { visto, soltar } = deps.ticketsVistos.esperar(numero);
    try {
      const espera = deps.env.CHECKOUT_ESPERA_MS;
      const { ticket } = await deps.mensajero.esperarTicket(entrada, espera, { lugar, visto });
      return { estado: 'confirmado' as const, ticket };
    } catch (error) {
      return await dejarEnEspera(numero, error).catch(siNoHayBase(EN_COLA));
    } finally {
      soltar();
    }
  }

  async function dejarEnEspera(numero: string, error: unknown) {
    const ended = error instanceof FlujoTerminado || error instanceof CambioRechazado;
    if (!ended && !(error instanceof FlujoSinRespuesta) && !(error instanceof PedidoEnCola))
      throw error;
    if (!ended) {
      deps.log.warn({ numero, motivo: error.message }, 'el pedido queda en cola');
      const espera = { motivo: error.message, enCamino: error instanceof FlujoApurado };
      if (await marcarEspera(deps.sql, numero, espera)) return EN_COLA;
    }
    return comoEspera(await repositorio.estado(numero));
  }

  function responder(
    pedido: PedidoAceptado,
    estado: RespuestaCheckout['pedido']['estado'],
    ticket: TicketDePedido | null,
  ): RespuestaCheckout {
    const { numero, cliente, total, fecha } = pedido;
    return {
      success: true,
      message: mensajeDe(estado, ticket !== null),
      ...(pedido.nuevo ? {} : { idempotent: true as const }),
      pedido: { numero, cliente, total, fecha: fecha.toISOString(), estado },
      ticket,
      seguimiento: {
        url: `/api/pedidos/${numero}`,
        token: tokenSeguimiento(deps.env.AHORRO_SECRET_KEY, numero),
      },
    };
  }
}

/** The order is stored, whatever can be read of it now. */
function siNoHayBase<T>(respuesta: T): (error: unknown) => T {
  return (error) => {
    if (esBaseCaida(error)) return respuesta;
    throw error;
  };
}

const EN_COLA = { estado: 'en_cola' as const, ticket: null };

/** What nobody waits for is `en_cola` for whoever asks, on record or not yet. */
function comoEspera<T extends { readonly estado: string }>(conocido: T | null) {
  return conocido === null || conocido.estado === 'recibido' ? EN_COLA : conocido;
}

function mensajeDe(estado: RespuestaCheckout['pedido']['estado'], conTicket: boolean): string {
  if (conTicket) return 'Compra realizada exitosamente';
  return estado === 'pago_pendiente'
    ? 'Recibimos su pedido; lo confirmamos cuando esté pagado'
    : 'Recibimos su pedido; lo confirmamos en breve';
}

function sinMercadoPago() {
  return invalido(
    [{ campo: 'metodo_pago', mensaje: 'El pago con MercadoPago todavía no está disponible' }],
    'El pago con MercadoPago todavía no está disponible',
  );
}
