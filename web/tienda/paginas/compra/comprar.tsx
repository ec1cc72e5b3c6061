/** Checkout, in one page. It cannot be sent twice (`datos/intento.ts`). */
import { cantidadEnTexto } from '../../../../contracts/reglas/valores/cantidades.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Link, useLocation } from 'wouter';
import type { Carrito } from '../../../../contracts/tienda/carrito.ts';
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import type { RespuestaCheckout } from '../../../../contracts/pedidos/pedidos.ts';
import { SE_PUEDE_LLAMAR } from '../../../../contracts/reglas/valores/telefono.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { ErrorApi, mensajeDe } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { ConError, Espera } from '../../../ui/estados-vista.tsx';
import { useCarrito } from '../../datos/carrito.ts';
import { borradorDe, leerBorrador, olvidarNotas } from '../../datos/borrador.ts';
import { useCotizacion, useFranjas, useQuieto } from '../../datos/cotizacion.ts';
import type { ComoSeCompra } from '../../datos/cotizacion.ts';
import { recordarPedido } from '../../datos/guardado/del-aparato.ts';
import { compraSinRespuesta, comprar, ultimoPedido } from '../../datos/intento.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';

import { CamposCompra, cuerpoDe } from '../../piezas/compra/campos-compra.tsx';
import { Cuentas } from '../../piezas/compra/cuentas.tsx';
import { Foto } from '../../piezas/producto/foto.tsx';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import './carrito.css';
import '../formularios.css';
import './comprar.css';

export function Comprar() {
  const { cuenta, error: errorCuenta, reintentar } = useSesion();
  const { data: carrito, error, refetch } = useCarrito();
  const falta = errorCuenta ?? error;
  if (cuenta === undefined || carrito === undefined) {
    if (falta === null) return <Espera />;
    const otraVez = () => {
      reintentar();
      void refetch();
    };
    return <ConError mensaje={mensajeDe(falta)} reintentar={otraVez} />;
  }
  return <Compra key={cuenta?.id ?? 'invitado'} cuenta={cuenta} carrito={carrito} />;
}

const TELEFONO_DUDOSO = {
  campo: 'cliente.telefono',
  mensaje: 'No es un teléfono que reconozcamos: corregilo, o confirmá otra vez para dejarlo así',
};

interface CompraProps {
  readonly cuenta: Cuenta | null;
  readonly carrito: Carrito;
}

function Compra({ cuenta, carrito }: CompraProps) {
  const formulario = useRef<HTMLFormElement>(null);
  const alTerminar = useAlTerminar(cuenta);
  const cliente = useQueryClient();
  const pendiente = useRef(compraSinRespuesta());
  const dudoso = useRef('');
  const [como, ponerComo] = useState<ComoSeCompra>(() => comoDe(leerBorrador()));
  const quieto = useQuieto(como);
  const { cotizacion, error: noSeCotiza } = useCotizacion(carrito, quieto);
  const franjas = useFranjas({ direccion: quieto.direccion, codigo_postal: quieto.codigo_postal });
  const total = cotizacion?.total ?? carrito.total;
  const hayZonas = cotizacion?.hay_zonas ?? noSeCotiza !== null;
  useEffect(() => {
    // What the form says by itself: of the account, of the device, of what comes first.
    if (formulario.current !== null)
      ponerComo(comoDe(Object.fromEntries(new FormData(formulario.current))));
  }, [hayZonas]);
  const alEscribir = (evento: SyntheticEvent<HTMLFormElement>) => {
    borradorDe(evento);
    ponerComo(comoDe(Object.fromEntries(new FormData(evento.currentTarget))));
  };
  const envio = useEnvio(async (datos) => {
    // Once: who has no other is not kept from buying.
    const telefono = textoDe(datos, 'cliente.telefono');
    const nuevo = pendiente.current === null && dudoso.current !== telefono;
    if (nuevo && !SE_PUEDE_LLAMAR.test(telefono)) {
      dudoso.current = telefono;
      throw new ErrorApi('Revisá tu teléfono', 400, [TELEFONO_DUDOSO]);
    }
    const cuerpo = pendiente.current ?? cuerpoDe(datos, total);
    pendiente.current = null;
    try {
      alTerminar(await comprar(cuerpo));
    } catch (error) {
      // Prices and stock may be why.
      await Promise.all(
        ['carrito', 'cotizacion', 'franjas'].map((clave) =>
          cliente.invalidateQueries({ queryKey: [clave] }),
        ),
      );
      throw error;
    }
  });
  useEffect(() => {
    // Sent before the page was loaded again: the answer is still to come, and the same key gets it.
    if (pendiente.current !== null && formulario.current) envio.enviar(formulario.current);
  }, []);
  const porQueNoElCupon = envio.errorDe('cupon') ?? cotizacion?.cupon?.motivo ?? undefined;
  const vacio = carrito.items.length === 0;
  if (vacio && pendiente.current === null && !envio.enviando && envio.error === undefined) {
    return <NadaQueComprar />;
  }
  return (
    <form ref={formulario} className="dos-columnas" onSubmit={envio.alEnviar} onInput={alEscribir}>
      <div className="columna-larga">
        <Titulo>Tu compra</Titulo>
        {cuenta === null ? (
          <p className="nota tono-info">
            <span>
              ¿Tenés cuenta? Ingresá y completamos tus datos. También podés seguir sin cuenta.
            </span>
            <Link href="/ingresar?volver=/comprar" className="boton boton-chico">
              Ingresar
            </Link>
          </p>
        ) : null}
        <CamposCompra
          cuenta={cuenta}
          errorDe={envio.errorDe}
          hayZonas={hayZonas}
          franjas={franjas}
        />
      </div>
      <aside className="panel resumen" aria-label="Tu pedido">
        <h2>Tu pedido</h2>
        <ul className="resumen-lineas">
          {carrito.items.map(({ producto_id, nombre, imagen_url, cantidad, venta, subtotal }) => (
            <li key={producto_id}>
              <Foto producto={{ id: producto_id, nombre, imagen_url }} />
              <span>
                {cantidadEnTexto(cantidad, venta?.por)} × {nombre}
              </span>
              <span>{formatearPesos(subtotal)}</span>
            </li>
          ))}
        </ul>
        <Link href="/carrito">Cambiar el carrito</Link>
        {carrito.ahorro === undefined ? null : (
          <p className="fila entre ahorro">
            <span>Ahorrás</span>
            <strong>{formatearPesos(carrito.ahorro)}</strong>
          </p>
        )}
        <Campo
          etiqueta="Cupón (opcional)"
          name="cupon"
          maxLength={30}
          autoComplete="off"
          autoCapitalize="characters"
          defaultValue={leerBorrador().cupon ?? ''}
          {...(porQueNoElCupon === undefined ? {} : { error: porQueNoElCupon })}
        />
        <Cuentas cotizacion={cotizacion} />
        <p className="fila entre total">
          <strong>Total</strong>
          <strong>{formatearPesos(total)}</strong>
        </p>
        <Problemas
          carrito={carrito}
          error={envio.error ?? (noSeCotiza === null ? undefined : mensajeDe(noSeCotiza))}
          sueltos={envio.sueltos}
        />
        <Boton
          tipo="principal"
          type="submit"
          className="a-lo-ancho"
          disabled={envio.enviando || (!carrito.se_puede_comprar && !vacio)}
        >
          {envio.enviando ? 'Haciendo tu pedido…' : 'Confirmar el pedido'}
        </Boton>
        <p className="tenue" role="status">
          {envio.enviando ? 'No cierres la página: tarda unos segundos.' : ''}
        </p>
      </aside>
    </form>
  );
}

const CUPON = /^[\w-]{3,30}$/;

/** What the price depends on, of what is written. */
function comoDe(escrito: Readonly<Record<string, unknown>>): ComoSeCompra {
  const dicho = (campo: string): string | undefined => {
    const valor = escrito[campo];
    return typeof valor === 'string' && valor.trim() !== '' ? valor.trim() : undefined;
  };
  const cupon = dicho('cupon');
  return {
    direccion: dicho('direccion'),
    codigo_postal: dicho('codigo_postal'),
    franja_id: dicho('franja_id'),
    metodo_pago: dicho('metodo_pago'),
    ...(cupon !== undefined && CUPON.test(cupon) ? { cupon, email: dicho('cliente.email') } : {}),
  };
}

interface ProblemasProps {
  readonly carrito: Carrito;
  readonly error: string | undefined;
  readonly sueltos: readonly string[];
}

function Problemas({ carrito, error, sueltos }: ProblemasProps) {
  const mensajes = [
    ...(error === undefined ? [] : [error]),
    ...sueltos,
    ...carrito.avisos.map(({ mensaje }) => mensaje),
  ];
  if (mensajes.length === 0) return null;
  return (
    <ul className="avisos-carrito" role="alert">
      {[...new Set(mensajes)].map((mensaje) => (
        <li key={mensaje} className={mensaje === error ? 'nota tono-peligro' : 'nota tono-aviso'}>
          {mensaje}
        </li>
      ))}
    </ul>
  );
}

/** To the order; or to where it is paid, from where one comes back to the order. */
function useAlTerminar(cuenta: Cuenta | null) {
  const [, ir] = useLocation();
  const cliente = useQueryClient();
  const presente = useRef(true);
  useEffect(() => {
    presente.current = true;
    return () => {
      presente.current = false;
    };
  }, []);
  return ({ pedido, seguimiento, pago }: RespuestaCheckout) => {
    olvidarNotas();
    // Those of an account are in the account.
    if (cuenta === null) recordarPedido({ ...pedido, token: seguimiento.token });
    void cliente.invalidateQueries({ queryKey: ['carrito'] });
    void cliente.invalidateQueries({ queryKey: ['pedidos'] });
    const cola = cuenta === null ? `?token=${encodeURIComponent(seguimiento.token)}` : '';
    const ruta = `/pedidos/${pedido.numero}${cola}`;
    if (!presente.current) {
      const accion = { nombre: 'Verlo', hacer: () => ir(ruta) };
      avisar({ texto: `Recibimos tu pedido ${pedido.numero}`, tono: 'ok', accion }, 15_000);
      return;
    }
    // In the place of this page: going back does not come to a form that was sent.
    ir(ruta, { replace: true });
    // An account's data are shown with the order.
    if (pago?.init_point && !pago.datos) window.location.assign(pago.init_point);
  };
}

/** Often where somebody comes back to, or reloads, once the order is made. */
function NadaQueComprar() {
  const ultimo = ultimoPedido();
  if (ultimo === null) {
    return (
      <div className="vacio vacio-grande">
        <Titulo enPestania="Tu compra">No hay nada para comprar</Titulo>
        <p>Tu carrito está vacío.</p>
        <Link href="/productos" className="boton boton-principal">
          Ver productos
        </Link>
      </div>
    );
  }
  return (
    <div className="vacio vacio-grande">
      <Titulo enPestania="Tu compra">Tu pedido ya está hecho</Titulo>
      <p>Tu carrito está vacío: no se compró dos veces.</p>
      <Link
        href={`/pedidos/${ultimo.numero}?token=${encodeURIComponent(ultimo.token)}`}
        className="boton boton-principal"
      >
        Ver tu último pedido
      </Link>
      <Link href="/productos">Seguir comprando</Link>
    </div>
  );
}
