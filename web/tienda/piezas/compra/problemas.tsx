/** What keeps the cart from being bought. */
import type { Carrito } from '../../../../contracts/tienda/carrito.ts';

interface ProblemasProps {
  readonly carrito: Carrito;
  readonly error: string | undefined;
  readonly sueltos: readonly string[];
}

export function Problemas({ carrito, error, sueltos }: ProblemasProps) {
  const mensajes = [
    ...(error === undefined ? [] : [error]),
    ...sueltos,
    ...carrito.avisos.map(({ mensaje }) => mensaje),
  ];
  if (mensajes.length === 0) return null;
  return (
    <div role="alert">
      <ul className="avisos-carrito">
        {[...new Set(mensajes)].map((mensaje) => (
          <li key={mensaje} className={mensaje === error ? 'nota tono-peligro' : 'nota tono-aviso'}>
            {mensaje}
          </li>
        ))}
      </ul>
    </div>
  );
}
