/** Checkout, in one page. It cannot be sent twice (`datos/intento.ts`). */
import { cantidadEnTexto } from '../../../../contracts/reglas/valores/cantidades.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Link } from 'wouter';
import type { Carrito } from '../../../../contracts/tienda/carrito.ts';
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import { SE_PUEDE_LLAMAR } from '../../../../contracts/reglas/valores/telefono.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { ErrorApi, mensajeDe, SinRed } from '../../../ui/red/api.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import type { Envio } from '../../../ui/red/envio.ts';
import { ConError, Espera } from '../../../ui/estados-vista.tsx';
import { useCarrito } from '../../datos/carrito.ts';
import { borradorDe, leerBorrador } from '../../datos/borrador.ts';
import { comoDe, useCotizacion, useFranjas } from '../../datos/cotizacion.ts';
import { useQuieto } from '../../../ui/quieto.ts';
import { cuantosProductos } from '../../../ui/textos.ts';
import type { ComoSeCompra } from '../../datos/cotizacion.ts';
import { compraSinRespuesta, comprar } from '../../datos/intento.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { CamposCompra, cuerpoDe } from '../../piezas/compra/campos-compra.tsx';
import { conCampos, faltaEnDireccion } from '../../../ui/direccion/escrita.ts';
import { useAlTerminar } from '../../piezas/compra/al-terminar.ts';
import { Cuentas } from '../../piezas/compra/cuentas.tsx';
import { NadaQueComprar } from '../../piezas/compra/nada-que-comprar.tsx';
import { Problemas } from '../../piezas/compra/problemas.tsx';
import { Foto } from '../../piezas/producto/foto.tsx';
import { Promesa } from '../../piezas/producto/promesa.tsx';
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

const OTRA_VEZ =
  'El servidor no contestó. Confirmá otra vez: si el pedido ya entró te lo mostramos, y no se hace de nuevo.';

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
    const faltan = faltaEnDireccion((nombre) => textoDe(datos, nombre), true);
    if (pendiente.current === null && faltan.length > 0)
      throw new ErrorApi('Revisá la dirección', 400, faltan);
    if (nuevo && !SE_PUEDE_LLAMAR.test(telefono)) {
      dudoso.current = telefono;
      throw new ErrorApi('Revisá tu teléfono', 400, [TELEFONO_DUDOSO]);
    }
    const cuerpo = pendiente.current ?? cuerpoDe(datos, total);
    pendiente.current = null;
    try {
      alTerminar(await comprar(cuerpo));
    } catch (error) {
      // Prices and stock may be why, or that their session has ended.
      await Promise.all(
        ['cuenta', 'carrito', 'cotizacion', 'franjas'].map((clave) =>
          cliente.invalidateQueries({ queryKey: [clave] }),
        ),
      );
      if (error instanceof SinRed && navigator.onLine) throw new SinRed(error, OTRA_VEZ);
      throw conCampos(error);
    }
  });
  useEffect(() => {
    // Sent before the page was loaded again: the answer is still to come, and the same key gets it.
    if (pendiente.current !== null && formulario.current) envio.enviar(formulario.current);
  }, []);
  const vacio = carrito.items.length === 0;
  if (vacio && pendiente.current === null && !envio.enviando && envio.error === undefined) {
    return <NadaQueComprar />;
  }
  return (
    <form ref={formulario} className="dos-columnas" onSubmit={envio.alEnviar} onInput={alEscribir}>
      <div className="columna-larga">
        <Titulo>Tu compra</Titulo>
        {cuenta === null ? <ConCuenta /> : null}
        <CamposCompra cuenta={cuenta} errorDe={envio.errorDe} franjas={franjas} />
      </div>
      <Resumen
        {...{ carrito, cotizacion, total, envio }}
        donde={quieto.franja_id === undefined ? quieto : undefined}
        noSeCotiza={noSeCotiza}
        quedaVacio={vacio}
      />
    </form>
  );
}

function ConCuenta() {
  return (
    <p className="nota tono-info">
      <span>¿Tenés cuenta? Ingresá y completamos tus datos. También podés seguir sin cuenta.</span>
      <Link href="/ingresar?volver=/comprar" className="boton boton-chico">
        Ingresar
      </Link>
    </p>
  );
}

function Lineas({ items }: Pick<Carrito, 'items'>) {
  return (
    <ul className="resumen-lineas" tabIndex={0} aria-label="Productos">
      {items.map(({ producto_id, nombre, imagen_url, cantidad, venta, subtotal }) => (
        <li key={producto_id}>
          <Foto producto={{ id: producto_id, nombre, imagen_url }} />
          <span>
            {cantidadEnTexto(cantidad, venta?.por)} × {nombre}
          </span>
          <span>{formatearPesos(subtotal)}</span>
        </li>
      ))}
    </ul>
  );
}

interface ResumenProps {
  /** Where it goes, of what comes as soon as it can. */
  readonly donde: ComoSeCompra | undefined;
  readonly carrito: Carrito;
  readonly cotizacion: ReturnType<typeof useCotizacion>['cotizacion'];
  readonly total: number;
  readonly envio: Envio;
  readonly noSeCotiza: Error | null;
  /** Bought already: its answer is waited for. */
  readonly quedaVacio: boolean;
}

/** What is bought, for how much, and the button. */
function Resumen({ carrito, cotizacion, total, envio, donde, ...resto }: ResumenProps) {
  const { noSeCotiza, quedaVacio } = resto;
  const porQueNoElCupon = envio.errorDe('cupon') ?? cotizacion?.cupon?.motivo ?? undefined;
  return (
    <aside className="panel resumen" aria-label="Tu pedido">
      <h2>Tu pedido</h2>
      <p className="fila entre tenue">
        <span>{cuantosProductos(carrito.items.length)}</span>
        <Link href="/carrito">Cambiar el carrito</Link>
      </p>
      <Lineas items={carrito.items} />
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
      {donde === undefined ? null : <Promesa de={donde} />}
      <Problemas
        carrito={carrito}
        error={envio.error ?? (noSeCotiza === null ? undefined : mensajeDe(noSeCotiza))}
        sueltos={envio.sueltos}
      />
      <Boton
        tipo="principal"
        type="submit"
        className="a-lo-ancho"
        disabled={envio.enviando || (!carrito.se_puede_comprar && !quedaVacio)}
      >
        {envio.enviando ? 'Haciendo tu pedido…' : 'Confirmar el pedido'}
      </Boton>
      <p className="tenue" role="status">
        {envio.enviando ? 'No cierres la página: tarda unos segundos.' : ''}
      </p>
    </aside>
  );
}
