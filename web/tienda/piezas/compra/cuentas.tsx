/** What it comes to: discounts by name, the delivery, and what is missing for it to be free. */
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import type { CotizacionDePedido } from '../../../../contracts/tienda/precios.ts';

interface RenglonesProps {
  readonly descuentos: CotizacionDePedido['descuentos'];
  /** What its delivery costs; null where that is nothing anywhere, or nobody knows. */
  readonly envio: number | null;
}

export function Renglones({ descuentos, envio }: RenglonesProps) {
  return (
    <>
      {descuentos.map(({ nombre, monto }) => (
        <p key={nombre} className="fila entre ahorro">
          <span>{nombre}</span>
          <strong>−{formatearPesos(monto)}</strong>
        </p>
      ))}
      {envio === null ? null : (
        <p className="fila entre">
          <span>Envío</span>
          <span>{envio === 0 ? 'Gratis' : formatearPesos(envio)}</span>
        </p>
      )}
    </>
  );
}

export function Cuentas({ cotizacion }: { cotizacion: CotizacionDePedido | undefined }) {
  if (cotizacion === undefined) return null;
  const { descuentos, envio, falta_minimo, subtotal } = cotizacion;
  const gratis = envio?.falta_gratis ?? 0;
  return (
    <>
      {descuentos.length === 0 && envio === null ? null : (
        <p className="fila entre">
          <span>Productos</span>
          <span>{formatearPesos(subtotal)}</span>
        </p>
      )}
      <Renglones descuentos={descuentos} envio={envio?.costo ?? null} />
      {falta_minimo === 0 ? null : (
        <p className="nota tono-aviso">
          Te faltan {formatearPesos(falta_minimo)} para el mínimo de {envio?.zona}
        </p>
      )}
      {gratis === 0 || falta_minimo > 0 ? null : (
        <p className="tenue">Te faltan {formatearPesos(gratis)} para el envío gratis</p>
      )}
    </>
  );
}
