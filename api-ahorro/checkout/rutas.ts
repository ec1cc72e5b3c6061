/** `POST /api/checkout`: store the order, then wait a bounded time for its ticket. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import { compraSchemaPara } from '../../contracts/pedidos/pedidos.ts';
import type { Compra, RespuestaCheckout, TicketDePedido } from '../../contracts/pedidos/pedidos.ts';
import type { MedioPago } from '../../contracts/reglas/estados.ts';
import { MEDIOS } from '../../contracts/reglas/nombres.ts';
import { mediosCobrados, SOLO_CON_PROVEEDOR } from '../../proveedores/pagos.ts';
import { invalido } from '../../platform/comun/errores.ts';
import { tokenSeguimiento, traeApiKey } from '../../platform/seguridad/credenciales.ts';
import { claveDe } from '../../flujos/claves.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Ctx } from '../../platform/http/declaradas/declarar.ts';
import { validar } from '../../platform/http/declaradas/validar.ts';
import { anotarNumero, trazaActual } from '../../platform/observacion/rastro.ts';
import type { Duenio } from '../cuentas/carritos.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { PedidoAceptado } from './pedido-aceptado.ts';
import { enlaceDe } from './cobro.ts';
import type { Cobros, LugarDeCobro } from './cobro.ts';
import type { Compras } from './compra.ts';
import { comoEspera, iniciarSinEsperar, siNoHayBase } from './espera.ts';
import type { Esperas, LugarDeEspera } from './espera.ts';
import type { Invitados } from './invitados.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import { CHECKOUT } from './llamadas.ts';
import type { PorEsperar } from './lugares.ts';
import type { Repositorio } from '../pedidos/repositorio.ts';
import type { Cliente } from '../cuentas/sesiones.ts';

export interface RutasCheckoutDeps {
  readonly env: Env;
  readonly log: Logger;
  readonly mensajero: Mensajero;
  readonly entradas: Entradas;
  readonly repositorio: Repositorio;
  readonly compras: Compras;
  readonly esperas: Esperas;
  readonly cobros: Cobros;
  readonly quien: QuienEs;
  readonly invitados: Invitados;
}

/** An order that was stored, or found, and how the rest of its request goes. */
interface Seguido<L> extends Pick<PorEsperar, 'porAvisar'> {
  /** Where it may wait; undefined where it may not. */
  readonly lugar: L | undefined;
  readonly enSegundoPlano: boolean;
  readonly ctx: Context;
}

export function rutasCheckout(router: Router, guardias: Guardias, deps: RutasCheckoutDeps): void {
  const { repositorio, compras, esperas, cobros, quien, invitados } = deps;
  const cobrados = mediosCobrados(deps.env);

  atender(router, CHECKOUT, guardias, {
    'POST /api/checkout': async ({ ctx, duenio }) => comprar(ctx, duenio),
  });

  async function comprar(ctx: Ctx, duenio: Duenio | null): Promise<RespuestaCheckout> {
    const cliente = await quien.quizas(ctx);
    const esquema = compraSchemaPara({ conCuenta: cliente !== null, conCarrito: duenio !== null });
    const compra: Compra = validar(esquema, ctx.request.body);
    const { metodo_pago: medio } = compra;
    const seCobra = cobrados.includes(medio);
    if (!seCobra && SOLO_CON_PROVEEDOR.includes(medio)) throw noDisponible(medio);
    const propia = claveDe(ctx);
    const clave = propia && `${deQuien(ctx, cliente, duenio)}${propia}`;
    const respondeAlguien = cliente !== null || esServicio(ctx);
    const tope = respondeAlguien ? undefined : await admitir(ctx, seCobra, clave);
    const enSegundoPlano = /\brespond-async\b/i.test(ctx.get('Prefer'));
    const enSuTurno = (tope?.esperaMs ?? 0) > 0;
    // When too many wait already, this one is stored as waiting: the relay takes it up.
    const seEspera = !enSegundoPlano && !enSuTurno;
    const lugar = seEspera && !seCobra ? esperas.tomar() : undefined;
    const deCobro = seEspera && seCobra ? cobros.tomar() : undefined;
    const aviso = { solicitud: ctx.state.solicitudId, traza: trazaActual() };
    const avisar = (lugar ?? deCobro)?.enTurno ? aviso : undefined;
    try {
      const pedido = await compras.aceptar(compra, {
        cliente,
        duenio,
        clave,
        estado: seCobra ? 'pago_pendiente' : lugar === undefined ? 'en_cola' : 'recibido',
        ...(tope && { tope }),
        ...(avisar && { avisar }),
      });
      anotarNumero(pedido.numero);
      if (enSegundoPlano) ctx.set('Preference-Applied', 'respond-async');
      ctx.set('Location', `/api/pedidos/${pedido.numero}`);
      const porAvisar = avisar === undefined && pedido.nuevo ? aviso : undefined;
      // Not as this request asks: another one may have made the order of the same cart.
      if (pedido.cobroPor !== null)
        return await cobrar(pedido, { lugar: deCobro, porAvisar, enSegundoPlano, ctx });
      if (pedido.estado === 'programado') return programar(ctx, pedido);
      const { estado, ticket } = await seguir(pedido, { lugar, porAvisar, enSegundoPlano, ctx });
      ctx.status = pedido.nuevo ? (ticket ? 201 : 202) : 200;
      return responder(pedido, estado, ticket);
    } finally {
      (lugar ?? deCobro)?.soltar();
    }
  }

  /** Bounds of a guest's order; none for one that was stored before, which nobody is refused. @throws ErrorHttp 429 */
  async function admitir(ctx: Ctx, seCobra: boolean, clave: string | undefined) {
    try {
      return invitados.admitir(ctx, seCobra);
    } catch (error) {
      if (clave === undefined || !(await compras.seConoce(clave))) throw error;
      return undefined;
    }
  }

  const esServicio = (ctx: Context) => traeApiKey(ctx, deps.env.BELGRANO_AHORRO_API_KEY);

  /**
   * Whose the key is, so that nobody meets somebody else's: an account, a service, a guest with a cart. No
   * key of a client has a «·». Who is nobody has only the key itself.
   */
  function deQuien(ctx: Context, cliente: Cliente | null, duenio: Duenio | null): string {
    if (cliente !== null) return `cuenta ${cliente.id}·`;
    if (esServicio(ctx)) return 'api·';
    return duenio?.hash ? `invitado ${duenio.hash}·` : '';
  }

  /** The order is stored and waits for its day: nobody waits for its ticket. */
  function programar(ctx: Context, pedido: PedidoAceptado): RespuestaCheckout {
    const { numero, despacharEn } = pedido;
    ctx.status = pedido.nuevo ? 202 : 200;
    if (pedido.nuevo && !esperaSuTurno(pedido)) {
      const solicitud = ctx.state.solicitudId;
      iniciarSinEsperar(deps, deps.entradas.deAhorro(numero, solicitud, null, despacharEn));
    }
    return responder(pedido, pedido.estado, null);
  }

  /** The order is stored and waits for its payment; where it is paid is told now if it is known in time. */
  async function cobrar(
    pedido: PedidoAceptado,
    { lugar, porAvisar, enSegundoPlano, ctx }: Seguido<LugarDeCobro>,
  ): Promise<RespuestaCheckout> {
    const { numero, nuevo, cobroPor, despacharEn } = pedido;
    if (!esperaSuTurno(pedido)) {
      const solicitud = ctx.state.solicitudId;
      const entrada = deps.entradas.deAhorro(numero, solicitud, cobroPor, despacharEn);
      if (enSegundoPlano || !(nuevo || pedido.estado === 'pago_pendiente'))
        iniciarSinEsperar(deps, entrada);
      else await cobros.esperar(lugar, entrada, { nuevo, porAvisar });
    }
    const conocido = await repositorio.estado(numero).catch(siNoHayBase(null));
    ctx.status = pedido.nuevo ? 202 : 200;
    return {
      ...responder(pedido, conocido?.estado ?? pedido.estado, conocido?.ticket ?? null),
      pago: enlaceDe(conocido?.pago),
    };
  }

  /** What became of a stored order, as far as it can be told in time: at once where it has no place to wait in. */
  async function seguir(
    pedido: PedidoAceptado,
    { lugar, porAvisar, enSegundoPlano, ctx }: Seguido<LugarDeEspera>,
  ) {
    const { numero } = pedido;
    const conocido = pedido.nuevo ? null : await trasElCambio(() => repositorio.estado(numero));
    if (conocido !== null && (conocido.ticket !== null || conocido.estado === 'cancelado'))
      return conocido;
    const entrada = deps.entradas.deAhorro(numero, ctx.state.solicitudId, pedido.cobroPor);
    const enSuTurno = esperaSuTurno(pedido);
    if (enSegundoPlano && !enSuTurno) iniciarSinEsperar(deps, entrada);
    return lugar === undefined || enSuTurno
      ? comoEspera(conocido)
      : esperas.esperar(lugar, entrada, { nuevo: pedido.nuevo, porAvisar });
  }

  function responder(
    pedido: PedidoAceptado,
    estado: RespuestaCheckout['pedido']['estado'],
    ticket: TicketDePedido | null,
  ): RespuestaCheckout {
    const { numero, cliente, total, fecha, envio, descuentos, franja } = pedido;
    return {
      success: true,
      message: mensajeDe(estado, ticket !== null),
      ...(pedido.nuevo ? {} : { idempotent: true as const }),
      pedido: {
        ...{ numero, cliente, total, fecha: fecha.toISOString(), estado },
        ...{ envio, descuentos, franja },
      },
      ticket,
      seguimiento: {
        url: `/api/pedidos/${numero}`,
        token: tokenSeguimiento(deps.env.AHORRO_SECRET_KEY, numero),
      },
    };
  }
}

/** Whether the relay begins it, later: its address orders faster than it may. */
function esperaSuTurno({ iniciaDesde }: PedidoAceptado): boolean {
  return iniciaDesde !== null && iniciaDesde > new Date();
}

function mensajeDe(estado: RespuestaCheckout['pedido']['estado'], conTicket: boolean): string {
  if (conTicket) return 'Compra realizada exitosamente';
  if (estado === 'programado') return 'Recibimos tu pedido; lo preparamos para cuando lo pediste';
  return estado === 'pago_pendiente'
    ? 'Recibimos tu pedido; lo confirmamos cuando esté pagado'
    : 'Recibimos tu pedido; lo confirmamos en breve';
}

function noDisponible(medio: MedioPago) {
  const mensaje = `El pago con ${MEDIOS[medio].nombre} todavía no está disponible`;
  return invalido([{ campo: 'metodo_pago', mensaje }], mensaje);
}
